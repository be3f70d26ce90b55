import { expect, test } from 'vitest'
import { envoyDuration, wholeSeconds } from './duration.ts'

test('durations are printed as protobuf prints them', () => {
  expect(['10s', '1500ms', '2ms', '1h', '0s', '0', '1us', '1ns', '-1.5s'].map(envoyDuration)).toEqual([
    '10s',
    '1.500s',
    '0.002s',
    '3600s',
    '0s',
    '0s',
    '0.000001s',
    '0.000000001s',
    '-1.500s',
  ])
})

test('what is no duration is none', () => {
  expect(['', 'x', '10'].map(envoyDuration)).toEqual([undefined, undefined, undefined])
  expect([wholeSeconds('1m1.9s'), wholeSeconds(''), wholeSeconds('soon')]).toEqual([61, undefined, undefined])
})
