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
