import { expect, test } from './designer.ts'

/** A rule as somebody else wrote it. */
const rule = `# Rules of the payments team.
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: payments,   namespace: shop}
spec:
  host:   payments.example.com # outside
  trafficPolicy:
      # slow network
      connectionPool:
          tcp: {maxConnections: 100,  connectTimeout: 3s}
      tls:
          mode: SIMPLE # theirs
          sni: payments.example.com
          subjectAltNames: ["payments.example.com"]
`

test('any document can be edited field by field, and every other byte stays', async ({ designer }) => {
  await designer.openFile('rule.yaml', rule)

  await designer.select('mode', 'MUTUAL')
  const changed = rule.replace('mode: SIMPLE', 'mode: MUTUAL')
  await designer.expectText(changed)

  await designer.addField('tls', 'clientCert')
  await designer.answer('clientCertificate', '/etc/certs/c.pem')
  const line = '          clientCertificate: /etc/certs/c.pem\n'
  await expect.poll(() => designer.text()).toContain(line)
  const added = await designer.text()
  expect(added.replace(line, '')).toBe(changed)

  await designer.removeField('sni')
  await designer.expectText(added.replace('          sni: payments.example.com\n', ''))

  await designer.undo()
  await designer.expectText(added)
  await designer.undo()
  await designer.expectText(changed)
  await designer.undo()
  await designer.expectText(rule)
})

test('a broken line: the form of all fields is locked and the text does not change', async ({ designer }) => {
  await designer.pick('Managed database')
  await designer.answer('Endpoint host', 'db.example.com')
  await designer.allFields()
  await designer.cursorBehind('networking.istio.io/v1')
  await designer.page.keyboard.insertText('\n  : [broken\nkind"')
  const broken = await designer.text()
  await expect(
    designer
      .region('Design')
      .getByText(/Line \d+ cannot be read/)
      .first(),
  ).toBeVisible()

  for (const name of ['exportTo', 'location', 'resolution', 'number', 'name', 'hosts'])
    await expect(designer.field(name)).toBeDisabled()
  await expect(designer.waysToChange()).toHaveCount(0)
  await designer.expectText(broken)

  await designer.undo()
  await designer.answer('number', '5433')
  await expect.poll(() => designer.text()).toContain('number: 5433\n')
})
