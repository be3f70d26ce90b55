import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Code } from './Code.tsx'

const htmlOf = (text: string): string => render(<Code text={text} />).container.innerHTML

test('what stands in backticks is code, everything else is text', () => {
  expect(htmlOf('It calls `https://`, not `http://`.')).toBe(
    'It calls <code>https://</code>, not <code>http://</code>.',
  )
})

test('markup is neither interpreted nor lost', () => {
  expect(htmlOf('<b>a</b> `<i>`')).toBe('&lt;b&gt;a&lt;/b&gt; <code>&lt;i&gt;</code>')
})

test('a backtick without a partner stays', () => {
  expect(htmlOf('a `b` c `d')).toBe('a <code>b</code> c `d')
  expect(htmlOf('`')).toBe('`')
})
