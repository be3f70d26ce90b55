import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hexOf, isDark, themeColors, tokenRules } from './theme-colors.ts'

describe('hexOf', () => {
  it('reads what browsers compute', () => {
    expect(hexOf('rgb(11, 93, 138)')).toBe('#0b5d8a')
    expect(hexOf('rgba(0, 0, 0, 0.5)')).toBe('#00000080')
    expect(hexOf('color(srgb 1 0.5 0)')).toBe('#ff8000')
    expect(hexOf('color(srgb 1 1 1 / 0.2)')).toBe('#ffffff33')
  })

  it('makes anything else transparent', () => {
    expect(hexOf('')).toBe('#00000000')
    expect(hexOf('oklch(0.7 0.1 200)')).toBe('#00000000')
  })
})

describe('isDark', () => {
  it('tells paper from night', () => {
    expect(isDark('#ffffff')).toBe(false)
    expect(isDark('#13202d')).toBe(true)
  })
})

describe('the theme', () => {
  const tokens = readFileSync(new URL('../ui/tokens.css', import.meta.url), 'utf8')
  const asked: string[] = []
  const read = (token: string) => {
    asked.push(token)
    return '#123456'
  }
  const colors = [
    ...Object.values(themeColors(read)),
    ...tokenRules(read).map(({ foreground }) => foreground),
  ]

  it('takes its colours from tokens that both themes define', () => {
    const missing = asked.filter((token) => tokens.split(`${token}:`).length < 3)
    expect(asked.length).toBeGreaterThan(10)
    expect(missing).toEqual([])
  })

  it('has only colours that Monaco understands', () => {
    expect(colors.filter((color) => !/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/.test(color))).toEqual([])
  })
})
