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
  await expect(onWay.last()).toHaveAccessibleName(/place 5 on the way of the request, TLS on the wire/)
  await expect(probing.wireWord()).toHaveText('TLS')
  await probing.suppose('the name does not resolve')
  await expect(onWay).toHaveCount(2)
  await expect(onWay.last()).toHaveAccessibleName(/which ends here/)
  await expect(probing.wireWord()).toHaveCount(0)
})

test('a request that no entry takes is drawn with boxes of its own, and told first in the chart as text', async ({
  designer,
}) => {
  const { page } = designer
  const probing = new Probing(designer)
  await designer.openFile('legacy.yaml', legacy)
  const boxes = designer.region('Chart').locator('[data-box]')
  const drawn = await boxes.count()
  await probing.ask('http://unknown.example.org')
  await probing.expectOutcome('Passes through to unknown.example.org:80')
  await expect(boxes).toHaveCount(drawn + 3)
  await expect(probing.onWay()).toHaveCount(5)
  await expect(probing.wireWord()).toHaveText('plaintext')
  await probing.expectWordsApart()
  await designer.mesh('Unknown hosts', 'REGISTRY_ONLY')
  await expect(boxes).toHaveCount(drawn + 2)
  await expect(designer.node(/Blocked.*place 4 on the way of the request, which ends here/)).toBeVisible()
  await designer.button('As text').click()
  const way = page.getByRole('region', { name: 'The way of http://unknown.example.org' })
  await expect(way).toContainText('Blocked by the mesh')
  await expect(way).toContainText('Route, the end: The mesh lets out only what it knows')
  await expect(way.getByRole('button', { name: /\d\. / })).toHaveCount(4)
})

test('where a request fails the problem stands with its fix: looked at, made, taken back', async ({
  designer,
}) => {
  const { page } = designer
  const probing = new Probing(designer)
  await designer.openFile('twice.yaml', twice)
  await probing.ask('https://api.stripe.com')
  await probing.expectOutcome('Fails: the TLS handshake fails')
  await expect(probing.wireWord()).toHaveText('double TLS')
  const chart = designer.region('Chart')
  await expect(chart).toContainText('Problem: Port 443 is encrypted by the app already')
  await chart.getByRole('button', { name: 'Remove trafficPolicy' }).click()
  const preview = page.getByRole('dialog', { name: /^What changes:/ })
  await expect(preview).toContainText('Removed:')
  await probing.expectOutcome('Fails: the TLS handshake fails')
  await preview.getByRole('button', { name: 'Make this change' }).click()
  await probing.expectOutcome('Reaches api.stripe.com:443')
  await expect(probing.wireWord()).toHaveText('TLS')
  await designer.undo()
  await probing.expectOutcome('Fails: the TLS handshake fails')
})

const legacy = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: legacy, namespace: default}
spec:
  hosts: [old.example.com]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
  endpoints: [{address: 10.0.5.10}, {address: 10.0.5.11}]
`

const twice = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: default}
spec:
  hosts: [api.stripe.com]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{number: 443, name: tls, protocol: TLS}]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: stripe, namespace: default}
spec:
  host: api.stripe.com
  trafficPolicy:
    tls: {mode: SIMPLE, caCertificates: system}
`

test('what a design promises is saved at a press, and told where the mesh is in the way', async ({
  designer,
}) => {
  const { page } = designer
  const probing = new Probing(designer)
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com', 'files.stripe.com')
  await designer.button('What this design promises').click()
  const promises = page.getByRole('list', { name: 'Promises' })
  await expect(promises.getByText('as promised')).toHaveCount(2)
  await designer.expectAccessible()
  await designer.button('Save all 2').click()
  await expect(probing.kept().getByText('as expected')).toHaveCount(2)
  await expect(promises).toBeHidden()
  await designer.add('Host names', 'pay.internal')
  await expect(promises).toContainText('DNS capture is off and pay.internal looks made up')
  await expect(promises.getByRole('button', { name: /^Save/ })).toHaveCount(0)
})
