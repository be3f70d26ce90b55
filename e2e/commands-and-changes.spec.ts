import { expect, test } from './designer.ts'

/** In a line each, as the editor indents what is typed into it. */
const entry = (
  name: string,
  created: string,
  protocol = 'TCP',
  port = 5432,
) => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: team, creationTimestamp: "${created}"}
spec: {hosts: [${name}.example.com], ports: [{number: ${port}, name: main, protocol: ${protocol}}], resolution: DNS}
`
const younger = entry('younger', '2025-01-01T00:00:00Z')
const older = entry('older', '2024-01-01T00:00:00Z')

test('the commands for a host, chosen and copied by keyboard', async ({ designer }) => {
  const { page } = designer
  await designer.openFile('two.yaml', `${entry('web', '2025-01-01T00:00:00Z', 'TLS', 443)}---\n${older}`)
  await page.getByRole('tab', { name: 'Problems' }).focus()
  // A press that comes before the focus has moved goes nowhere.
  for (const name of ['Trace', 'Probes', 'Envoy', 'Commands']) {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name })).toBeFocused()
  }
  const commands = page.getByRole('region', { name: 'Commands', exact: true })
  await expect(commands.getByRole('region', { name: 'Listeners' })).toContainText('SNI: web.example.com')
  await designer.tabTo('Host and port')
  await page.keyboard.press('ArrowDown')
  await expect(commands.getByRole('region', { name: 'Listeners' })).toContainText(
    'Cluster: outbound|5432||older.example.com',
  )
  await designer.tabTo('Copy the command: Where outbound|5432||older.example.com connects to.')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe(`istioctl proxy-config endpoints "$POD" -n default --cluster 'outbound|5432||older.example.com'`)
  await commands
    .getByRole('region', { name: 'Endpoints' })
    .getByRole('button', { name: 'Show where it comes from' })
    .click()
  await expect(designer.region('YAML').locator('.monaco-editor')).toBeVisible()
})

test('what an edit changes, for hosts that nobody touched too', async ({ designer }) => {
  const { page } = designer
  await designer.openFile('one.yaml', younger)
  const tab = page.getByRole('tab', { name: /^What changes/ })
  await expect(tab).toHaveText('What changes')
  await designer.typeAtEnd(`---\n${older}`)
  // Counting waits for a pause and for its part of the page.
  await expect(tab).toHaveText(/^What changes\d+$/, { timeout: 20_000 })
  await tab.click()
  const changes = page.getByRole('region', { name: 'What changes' })
  await expect(changes.getByRole('region', { name: 'younger.example.com' })).toContainText(
    'also changes: no document that you edited names it',
  )
  await expect(changes.getByRole('region', { name: 'younger.example.com' })).toContainText(
    'on port 5432 goes to outbound|5432||older.example.com',
  )
  await designer.expectAccessible()
  await designer.tabTo('Compare from here on')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing was changed since you chose to compare.')).toBeVisible()
  await expect(tab).toHaveText('What changes')
  await designer.typeAtEnd('# a comment\n')
  await expect(page.getByText('Nothing changes for the sidecar.')).toBeVisible()
})

test('what changes are told against is there after a reload', async ({ designer }) => {
  const { page } = designer
  await designer.openFile('one.yaml', younger)
  const tab = page.getByRole('tab', { name: /^What changes/ })
  await expect(designer.region('Chart')).toContainText('younger.example.com')
  await designer.typeAtEnd(`---\n${older}`)
  await expect(designer.region('Chart')).toContainText('older.example.com')
  await expect(tab).toHaveText(/^What changes\d+$/, { timeout: 20_000 })
  const told = (await tab.textContent()) ?? ''
  await page.waitForTimeout(600)
  await page.reload()
  await expect(tab).toHaveText(told, { timeout: 20_000 })
  await tab.click()
  await expect(page.getByText(/differences for the sidecar since the file or text was opened/)).toBeVisible()
})
