import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nothing } from './check.ts'
import { argument, quote } from './quote.ts'
import { script } from './script.ts'

/** The words a shell hands to a program, for a line made of them. */
const wordsOf = (line: string): string[] =>
  execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${line}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { LC_ALL: 'C.UTF-8' },
  })
    .split('\0')
    .slice(0, -1)

describe('a text as a word of a shell', () => {
  it('stays as it is where it means nothing to a shell', () => {
    expect(quote('api.stripe.com')).toBe('api.stripe.com')
    expect(quote('app=web,tier=front')).toBe('app=web,tier=front')
  })

  it('runs nothing and stays one word', () => {
    const hostile = [
      '$(touch /tmp/x)',
      '`id`',
      'a; rm -rf ~',
      "it's",
      "'; id; '",
      '*',
      '~',
      '!!',
      '"$HOME"',
      'a\nid\n',
      '\u001b[2J',
      '\u202Eevil',
      '',
      'a b',
      '{a,b}',
      '#x',
      '\\',
      '\u0085',
      '\u00011',
    ]
    expect(wordsOf(hostile.map(quote).join(' '))).toEqual(hostile)
  })

  it('shows no character that a terminal would act on', () => {
    expect(quote('a\nid\u001b[2J\u202E')).toMatch(/^[\u0020-\u007E]+$/)
  })

  it('is the text again for a shell, whatever it is', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((one) => !one.includes('\0'))
    const texts = fc.array(text, { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(texts, (all) => {
        expect(wordsOf(all.map(quote).join(' '))).toEqual(all)
      }),
      { numRuns: 20 },
    )
  })

  it('is no option where it begins with a hyphen', () => {
    expect(argument('-e/bin/sh')).toBe('-- -e/bin/sh')
    expect(argument('example.com')).toBe('example.com')
  })
})

describe('commands to be pasted together', () => {
  it('have no name that ends its comment', () => {
    const check = {
      id: 'a',
      checks: 'What `a\nid\r\u2028id` leads to.',
      command: 'true',
      expect: nothing(''),
      why: '',
      because: [],
    }
    expect(script([{ topic: 'name', checks: [check] }])).toBe('# What `a id  id` leads to.\ntrue\n')
  })
})
