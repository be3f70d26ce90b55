import { expect, test } from './designer.ts'

test('every field of a kind, found by a word', async ({ designer }) => {
  const { page } = designer
  await designer.pick('External HTTPS API')
  await page.getByRole('tab', { name: 'Reference' }).click()
  const reference = page.getByRole('region', { name: 'Reference' })
  await expect(reference).toContainText('spec.resolution')
  await expect(reference).toContainText('STATIC')
  await reference.getByRole('combobox', { name: 'Kind' }).selectOption('DestinationRule')
  await reference.getByLabel('Filter the fields').fill('consecutive5xx')
  await expect(reference).toContainText('spec.trafficPolicy.outlierDetection.consecutive5xxErrors')
  await expect(reference.getByRole('status')).toHaveText(/^\d+ of \d+ fields$/)
  await designer.expectAccessible()
  await reference.getByLabel('Filter the fields').fill('no such word')
  await expect(reference).toContainText('No field has these words.')
})

test('the reference opens at the field that is selected, and leads back', async ({ designer }) => {
  const { page } = designer
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await designer.cursorBehind('resolution: DNS')
  await page.getByRole('tab', { name: 'Reference' }).click()
  const reference = page.getByRole('region', { name: 'Reference' })
  const entry = reference.locator('[aria-current]')
  await expect(entry).toContainText('spec.resolution')
  await expect(entry).toBeInViewport()
  await expect(page.getByRole('heading', { name: 'Portolan' })).toBeInViewport()
  await reference.getByLabel('Filter the fields').fill('MESH_INTERNAL')
  await expect(reference).toContainText('spec.location')
  await expect(entry).toHaveCount(0)
  await reference.getByRole('button', { name: 'Selected field: spec.resolution' }).click()
  await expect(entry).toBeInViewport()
  await page.setViewportSize({ width: 900, height: 700 })
  await page.getByRole('tab', { name: /^Details/ }).click()
  await reference.getByRole('button', { name: 'Back to spec.resolution' }).click()
  await expect(designer.region('YAML')).toBeVisible()
})
