import { expect, it } from 'vitest'

import { bodyText } from './body-text.ts'

it.each([
  [{ inlineString: 'gone' }, 'gone'],
  [{ inlineBytes: 'Z29uZQ==' }, 'gone'],
  [{ inlineBytes: 'w6TDtg==' }, 'äö'],
  [{ inlineBytes: '5A==' }, 'ä'],
  [{}, ''],
  [undefined, ''],
])('%o is read as %o', (body, text) => {
  expect(bodyText(body)).toBe(text)
})
