// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { lazy, type ComponentType } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Late } from './Late.tsx'

const gone = lazy((): Promise<{ default: ComponentType }> => Promise.reject(new Error('Failed to fetch')))

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('says what is missing where a part could not be loaded, and leaves the rest of the page alone', async () => {
  const Gone = gone
  render(
    <>
      <p>the rest</p>
      <Late waiting="coming" missing="not loaded">
        <Gone />
      </Late>
    </>,
  )
  expect(await screen.findByText('not loaded')).toBeTruthy()
  expect(screen.getByText('the rest')).toBeTruthy()
})
