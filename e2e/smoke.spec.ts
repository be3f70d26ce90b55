import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

test('the page opens under the strict policy, in silence, and talks to nobody', async ({ page, baseURL }) => {
  const complaints: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (!['data:', 'blob:'].includes(protocol) && `${origin}/` !== baseURL) strangers.push(request.url())
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile}`)
    })
  })

  const response = await page.goto('/')
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
  await expect(page).toHaveTitle(/Portolan/)
  await expect(page.getByRole('main')).toBeVisible()
  await page.waitForLoadState('networkidle')

  expect(complaints).toEqual([])
  expect(strangers).toEqual([])
})

test('the policy bites: inline scripts and foreign addresses are refused', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => refused.push(message.text()))
  await page.goto('/')
  const handler = await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = 'http://192.0.2.1/pixel.png'
    document.body.append(image)
    try {
      document.body.setAttribute('onclick', 'window.alert(1)')
      return 'accepted'
    } catch (error) {
      return String(error)
    }
  })
  expect(handler).toContain("requires 'TrustedScript'")
  await expect.poll(() => refused.join('\n')).toMatch(/Content Security Policy.*img-src/)
})

test('the first screen has no accessibility fault axe can find', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('main')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
})
