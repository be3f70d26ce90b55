import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { heredoc } from './heredoc.ts'

/** What a shell hands to kubectl: the command is run with a kubectl that prints what it is given. */
const applied = (text: string) =>
  execFileSync('sh', ['-c', `kubectl() { cat; }\n${heredoc(text)}`], { encoding: 'utf8' })

test('a shell hands over every character as it stands', () => {
  for (const text of [
    'a: $HOME `id` "x" \'y\' \\n\n',
    'a: 1\r\nb: 2\r\n',
    '\uFEFFa: ä\n',
    'a: |\n  EOF\nEOF\nb: EOF_2\n',
  ]) {
    expect(applied(text)).toBe(text)
  }
})

test('a last line without a line end gets one', () => {
  expect(applied('a: 1')).toBe('a: 1\n')
})

test('the delimiter stands nowhere in the text', () => {
  expect(heredoc('a: 1\n')).toBe("kubectl apply -f - <<'EOF'\na: 1\nEOF\n")
  expect(heredoc('a: xEOFx\n')).toContain("<<'EOF_2'")
  expect(heredoc('a: EOF_2\n')).toContain("<<'EOF_3'")
})
