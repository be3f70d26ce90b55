import { expect, test } from 'vitest'
import { isPlaceholder } from './placeholder.ts'

test.each([
  '{{ .Values.host }}',
  'api.{{ .Values.domain }}',
  '{{- include "x" . }}',
  '${HOST}',
  '${PORT:-443}',
  'a-$(NAME)',
])('%j is filled in later', (value) => {
  expect(isPlaceholder(value)).toBe(true)
})

test.each([
  'api.stripe.com',
  '{ }',
  '{{ open',
  '^/v1$',
  '$HOST',
  'cost: $(5)',
  '${}',
  '$',
  443,
  true,
  null,
  undefined,
])('%j is not', (value) => {
  expect(isPlaceholder(value)).toBe(false)
})
