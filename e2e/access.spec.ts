import { expect, test } from './designer.ts'

test('everything by keyboard: pattern, host, choice, copy', async ({ designer }) => {
  const { page } = designer
  await designer.tabTo('External HTTPS API')
  await page.keyboard.press('Enter')
  await designer.tabTo('Host names')
  await page.keyboard.type('api.stripe.com')
  await page.keyboard.press('Enter')
  await designer.tabTo('The app')
  await page.keyboard.press('ArrowDown')
  await expect(designer.region('Design').getByRole('radio', { name: 'The sidecar' })).toBeChecked()
  await designer.tabTo('Copy YAML')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('targetPort: 443')
})

test('F6 goes from pane to pane, and the arrows walk the chart', async ({ designer }) => {
  const { page } = designer
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await designer
    .node(/api\.stripe\.com/)
    .first()
    .focus()
  const first = await designer.focusedName()
  await page.keyboard.press('ArrowRight')
  const second = await designer.focusedName()
  expect(second).not.toBe(first)
  await page.keyboard.press('ArrowLeft')
  expect(await designer.focusedName()).toBe(first)
  await page.keyboard.press('F6')
  await designer.expectFocusIn('YAML')
  await page.keyboard.press('F6')
  await expect(page.getByRole('tab', { name: /Problems/ })).toBeFocused()
  await page.keyboard.press('F6')
  await designer.expectFocusIn('Design')
})

test('the chart as text tells the same way, hop by hop', async ({ designer }) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await designer.button('As text').click()
  await expect(
    designer
      .region('Chart')
      .getByRole('button', { name: /0\.0\.0\.0_443/ })
      .first(),
  ).toBeVisible()
})

test('one selection: node, lines and field light up together', async ({ designer }) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await designer.editorReady()
  await designer
    .node(/0\.0\.0\.0_443/)
    .first()
    .click()
  await expect(designer.page.locator('[data-lit]').first()).toBeVisible()
  await designer.cursorBehind('resolution: DNS')
  await expect(designer.node(/outbound\|443/).first()).toHaveAttribute('aria-current', /.+/)
})

for (const width of [900, 320]) {
  test(`at ${width} px the panes are tabs and nothing is cut off`, async ({ designer }) => {
    const { page } = designer
    await page.setViewportSize({ width, height: 700 })
    await designer.pick('External HTTPS API')
    await designer.add('Host names', 'api.stripe.com')
    for (const [tab, shown] of [
      ['Chart', 'Chart'],
      ['YAML', 'YAML'],
      ['Details', 'Problems'],
      ['Design', 'Design'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(designer.region(shown)).toBeVisible()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    }
    // Where there is little height, header and mesh bar are scrolled away rather than that they press the panes flat.
    await page.setViewportSize({ width, height: 560 })
    const panes = page.getByRole('main')
    await expect.poll(async () => (await panes.boundingBox())?.height ?? 0).toBeGreaterThan(400)
  })
}

test('offline after loading, and with Monaco out of reach, the text can still be edited', async ({
  designer,
}) => {
  const { page } = designer
  await page.route(/MonacoYaml/, (route) => route.abort())
  await page.reload()
  await designer.pick('External HTTPS API')
  await page.context().setOffline(true)
  await designer.add('Host names', 'api.stripe.com')
  await expect(designer.region('YAML').getByText('Plain text only.')).toBeVisible()
  await designer.editor().fill((await designer.text()).replace('DNS', 'NONE'))
  await expect(designer.region('Design').getByRole('radio', { name: 'NONE', exact: true })).toBeChecked()
  // The count of changes comes when something is changed, and cannot come now; the page goes on without it.
  await expect.poll(() => designer.complaints.join()).toContain('ChangesCount')
  await page.context().setOffline(false)
  // What was aborted here was noticed there; everything else may not complain.
  await page.unroute(/MonacoYaml/)
  designer.complaints.length = 0
})
