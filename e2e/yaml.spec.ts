import { expect, test } from './designer.ts'

const foreign = `# egress of team payments, see the runbook
apiVersion: networking.istio.io/v1beta1
kind: ServiceEntry
metadata: {name: stripe, namespace: payments, labels: {team: "payments"}}
spec:
    # agreed with security
    hosts: [ "api.stripe.com" , 'files.stripe.com' ]   # two names
    ports:
    - {number: 443, name: tls, protocol: TLS}

    resolution:   DNS    # not NONE!
    location: MESH_EXTERNAL
    subjectAltNames: ['api.stripe.com']
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: unrelated
data:
  on: "0443"
`

test('a file written by somebody else: one field changed, every other byte as it was', async ({
  designer,
}) => {
  await designer.openFile('stripe.yaml', foreign)
  await expect(designer.region('Design').getByText('spec.subjectAltNames')).toBeAttached()
  await designer.choose('How are addresses found?', 'DNS_ROUND_ROBIN')
  await designer.expectText(foreign.replace('DNS    # not', 'DNS_ROUND_ROBIN    # not'))
})

test('CRLF, a byte-order mark and the missing last line end survive a change', async ({ designer }) => {
  const windows = `\uFEFF${foreign.replaceAll('\n', '\r\n').trimEnd()}`
  await designer.openFile('stripe.yaml', windows)
  await designer.choose('How are addresses found?', 'NONE')
  await designer.expectText(windows.replace('DNS    # not', 'NONE    # not'))
})

test('typing in the YAML moves the form, and comments stay when the form writes', async ({ designer }) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await designer.cursorBehind('resolution: DNS')
  await designer.page.keyboard.type(' # by the vendor’s advice')
  await designer.choose('How are addresses found?', 'NONE')
  await expect.poll(() => designer.text()).toContain('resolution: NONE # by the vendor’s advice\n')
  await designer.cursorBehind('resolution: NONE')
  for (let i = 0; i < 4; i++) await designer.page.keyboard.press('Backspace')
  await designer.page.keyboard.type('DNS')
  await expect(designer.region('Design').getByRole('radio', { name: 'DNS', exact: true })).toBeChecked()
})

test('broken YAML: the chart and the form keep what could last be read, and say from which line', async ({
  designer,
}) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  await expect(designer.node(/api\.stripe\.com/).first()).toBeVisible()
  await designer.cursorBehind('namespace: default')
  await designer.page.keyboard.type('\n"')
  await expect(designer.region('Chart').getByText(/stale since line 6/i)).toBeVisible()
  await expect(designer.node(/api\.stripe\.com/).first()).toBeVisible()
  await expect(designer.region('Design').getByText('api.stripe.com', { exact: true })).toBeVisible()
  await expect(
    designer
      .region('Problems')
      .getByText(/line 6/i)
      .first(),
  ).toBeVisible()
  await designer.undo()
  await expect(designer.region('Chart').getByText(/stale/i)).toBeHidden()
})

test('undo and redo reach across the panes, by button and by key', async ({ designer }) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  const before = await designer.text()
  await designer.typeAtEnd('# typed by hand\n')
  await designer.choose('How are addresses found?', 'NONE')
  await designer.page.keyboard.press('Control+z')
  await expect.poll(() => designer.text()).toBe(`${before}# typed by hand\n`)
  await designer.editor().focus()
  await designer.page.keyboard.press('Control+z')
  await designer.expectText(before)
  await designer.button('Redo').click()
  await designer.expectText(`${before}# typed by hand\n`)
})

test('a design survives a reload, and one tab does not disturb another', async ({ designer, context }) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  const text = await designer.text()
  await designer.page.waitForTimeout(600)
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByText('api.stripe.com').first()).toBeVisible()
  await other.getByRole('radio', { name: 'NONE', exact: true }).click()
  await other.waitForTimeout(600)
  await other.close()
  await designer.page.reload()
  await designer.expectText(text)
})

test('any bytes: what cannot be opened is said, and nothing is lost', async ({ designer }) => {
  await designer.pick('External HTTPS API')
  await designer.add('Host names', 'api.stripe.com')
  const text = await designer.text()
  await designer.openFile('photo.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  await expect(designer.page.getByText(/photo\.yaml/).first()).toBeVisible()
  await designer.expectText(text)
  await designer.openFile('big.yaml', 'a: b\n'.repeat(1_100_000))
  await expect(designer.page.getByText(/4 MB/).first()).toBeVisible()
  await designer.expectText(text)
})

test('opening a second file asks: appended, the first keeps every byte', async ({ designer }) => {
  await designer.openFile('stripe.yaml', foreign)
  await designer.openFile('more.yaml', 'kind: List\napiVersion: v1\nitems: []\n')
  await designer.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Append/ })
    .click()
  await designer.expectText(`${foreign}---\nkind: List\napiVersion: v1\nitems: []\n`)
  await designer.undo()
  await designer.expectText(foreign)
})

test('host names are text, never markup', async ({ designer }) => {
  const host = '<img src=x onerror=alert(1)>'
  await designer.openFile('bad.yaml', foreign.replace('"api.stripe.com"', `"${host}"`))
  await expect(designer.region('Design').getByText(host).first()).toBeVisible()
  await expect(designer.page.locator('img[src="x"]')).toHaveCount(0)
})
