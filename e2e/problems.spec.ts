import { expect, test } from './designer.ts'

const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: web, namespace: team}
spec:
  hosts: [www.example.com] # agreed
  ports:
  - {number: 443, name: web, protocol: HTTP}
  resolution: dns
`

test('kubectl’s answer stands above the text, and a fix is shown before it is made', async ({ designer }) => {
  await designer.openFile('web.yaml', entry)
  const verdicts = designer.region('YAML').getByRole('list', { name: 'What kubectl apply would answer' })
  await expect(verdicts).toContainText('ServiceEntry refused by the schema')
  const problems = designer.region('Problems')
  await problems.getByRole('button', { name: 'Write DNS' }).click()
  const preview = designer.page.getByRole('dialog', { name: /What changes/ })
  await expect(preview).toContainText('resolution: DNS')
  await designer.expectText(entry)
  await problems.getByRole('button', { name: 'Write DNS' }).click()
  await preview.getByRole('button', { name: 'Make this change' }).click()
  await designer.expectText(entry.replace('dns', 'DNS'))
  await expect(verdicts.getByRole('button')).toHaveAccessibleName('ServiceEntry team/web: accepted')
  await designer.undo()
  await designer.expectText(entry)
})

test('problems by who says them: what Portolan alone tells leads to its place everywhere', async ({
  designer,
}) => {
  await designer.openFile('web.yaml', entry.replace('dns', 'DNS'))
  const problems = designer.region('Problems')
  await problems.getByLabel('Group by').selectOption('Who says it')
  const ours = problems.getByRole('list', { name: /^Portolan alone/ })
  await ours.getByRole('button', { name: /HTTP on 443 does not cover/ }).click()
  await expect(designer.node(/0\.0\.0\.0_443/).first()).toHaveAttribute('aria-current', 'true')
  await expect(designer.region('YAML').locator('.monaco-editor')).toBeVisible()
})

test('what the sidecar gets, as tables that light up where it comes from', async ({ designer }) => {
  await designer.openFile('web.yaml', entry.replace('dns', 'DNS').replace('HTTP', 'TLS'))
  await designer.page.getByRole('tab', { name: 'Envoy' }).click()
  const envoy = designer.page.getByRole('region', { name: 'Envoy' })
  await envoy.getByRole('button', { name: '0.0.0.0_443' }).first().click()
  await expect(envoy.getByRole('textbox', { name: 'JSON' })).toHaveValue(/"name": "0\.0\.0\.0_443"/)
  await envoy.getByLabel('Part of the configuration').selectOption({ label: 'Clusters (3)' })
  await expect(envoy).toContainText('outbound|443||www.example.com')
  await expect(envoy).toContainText('STRICT_DNS')
})

test('each object in a List has its own verdict, and problems name their item', async ({ designer }) => {
  const item = (name: string, resolution: string) =>
    `- ${entry.replace('name: web,', `name: ${name},`).replace('dns', resolution).trimEnd().replaceAll('\n', '\n  ')}\n`
  await designer.openFile(
    'list.yaml',
    `apiVersion: v1\nkind: List\nitems:\n${item('one', 'DNS')}${item('two', 'dns')}`,
  )
  const verdicts = designer.region('YAML').getByRole('list', { name: 'What kubectl apply would answer' })
  await expect(verdicts.getByRole('button')).toHaveCount(2)
  await expect(
    verdicts.getByRole('button', { name: 'ServiceEntry team/one, items[0] of the List: accepted' }),
  ).toBeVisible()
  await verdicts.getByRole('button', { name: /team\/two, items\[1\] of the List: refused/ }).click()
  await expect(
    designer
      .region('Problems')
      .getByRole('list', { name: 'ServiceEntry team/two (items[1] of the List)' })
      .getByRole('button', { name: 'Write DNS' }),
  ).toBeVisible()
})

for (const width of [1440, 900, 320]) {
  test(`what is said once covers nothing of the page at ${width} px`, async ({ designer }) => {
    const { page } = designer
    await page.setViewportSize({ width, height: 700 })
    await designer.openFile('web.yaml', entry)
    const notice = page.getByRole('status').filter({ hasText: 'web.yaml was opened' })
    await expect(notice).toBeVisible()
    // On a small screen the panes end farther down, where they are scrolled to.
    await page.getByRole('main').evaluate((panes) => {
      panes.scrollIntoView({ block: 'end' })
    })
    const [told, main] = [await notice.boundingBox(), await page.getByRole('main').boundingBox()]
    expect((main?.y ?? 0) + (main?.height ?? 0)).toBeLessThanOrEqual(told?.y ?? 0)
    expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(700)
    await designer.button('Dismiss').click()
    await expect(notice).toBeHidden()
  })
}
