import { expect, test } from './designer.ts'
import { Probing } from './probing.ts'

test('a newcomer asks, supposes, saves; an edit changes the fate of what was saved, undo brings it back', async ({
  designer,
}) => {
  const { page } = designer
  const probing = new Probing(designer)
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await probing.askFor('stripe')
  await probing.expectOutcome('Reaches api.stripe.com:443')
  await page.keyboard.press('Tab')
  await designer.tabTo('Save')
  await page.keyboard.press('Enter')
  await probing.suppose('the server refuses connections')
  await probing.expectOutcome('Fails: the connection ends without an answer')

  await probing
    .steps()
    .getByRole('button', { name: /Name lookup/ })
    .focus()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await expect(
    probing
      .steps()
      .getByRole('button', { name: /Listener/ })
      .first(),
  ).toHaveAttribute('aria-current', 'step')
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('Fails: the connection ends without an answer')

  await probing.turnTo('Probes')
  await expect(probing.kept()).toContainText('as expected')
  await designer.mesh('Unknown hosts', 'REGISTRY_ONLY')
  await page.getByRole('button', { name: 'Delete ServiceEntry api-stripe-com' }).first().click()
  await expect(probing.kept()).toContainText('verdict: reaches → blocked')
  await expect(page.getByRole('tab', { name: /^Probes/ })).toContainText('1 differs')
  await designer.undo()
  await expect(probing.kept()).toContainText('as expected')
})

test('what is saved is there after a reload, and leaves as a requests file', async ({ designer }) => {
  const { page } = designer
  const probing = new Probing(designer)
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await probing.askFor('stripe')
  await probing.bar().getByRole('button', { name: 'Save' }).click()
  await page.waitForTimeout(600)
  await page.reload()
  await probing.expectOutcome('Reaches api.stripe.com:443')
  await probing.turnTo('Probes')
  const saving = page.waitForEvent('download')
  await designer.button('Export requests').click()
  expect((await saving).suggestedFilename()).toBe('api-stripe-com-requests.yaml')
})

test('the chart draws the way of a request, step by step with the brackets', async ({ designer }) => {
  const { page } = designer
  const probing = new Probing(designer)
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await probing.askFor('stripe')
  const chart = designer.region('Chart')
  const onWay = chart.locator('[data-box][data-way]')
  await expect(onWay).toHaveCount(5)
  await onWay.first().focus()
  for (const hop of ['Name lookup', 'Into the sidecar', 'Listener']) {
    await page.keyboard.press(']')
    await expect(chart.getByRole('heading', { name: hop })).toBeVisible()
  }
  await expect(chart.locator('[data-way="here"]')).toHaveAccessibleName(/0\.0\.0\.0_443.*place 3 on the way/)
  await page.keyboard.press('[')
  await expect(chart.getByRole('heading', { name: 'Into the sidecar' })).toBeVisible()
  await probing.suppose('the name does not resolve')
  await expect(onWay).toHaveCount(2)
  await expect(onWay.last()).toHaveAccessibleName(/which ends here/)
})
