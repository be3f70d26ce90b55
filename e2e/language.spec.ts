import { expect, test } from './designer.ts'

const design = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: stripe
spec:
  hosts: ["api.stripe.com"]
  location: MESH_EXTERNAL
  ports:
  - number: 443
    name: tls
    protocol: TLS
  # how it is found
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: stripe}
spec:
  host: api.stripe.com
  trafficPolicy: {tls: {mode: SIMPLE, sni: api.stripe.com}}
`

test('a field and one of its words, completed by keyboard alone', async ({ designer }) => {
  await designer.openFile('stripe.yaml', design)
  await designer.cursorBehind('# how it is found')
  await designer.page.keyboard.press('Enter')
  await designer.page.keyboard.type('res')
  await designer.acceptSuggestion('resolution')
  await designer.acceptSuggestion('DNS_ROUND_ROBIN')
  await designer.expectText(
    design.replace('# how it is found', '# how it is found\n  resolution: DNS_ROUND_ROBIN'),
  )
  await expect(designer.region('Design').getByRole('radio', { name: 'DNS_ROUND_ROBIN' })).toBeChecked()
})

test('a whole document from nothing but its kind', async ({ designer }) => {
  await designer.openFile('stripe.yaml', design)
  await designer.typeAtEnd('---\n')
  await designer.page.keyboard.type('Side')
  await designer.acceptSuggestion('Sidecar')
  await designer.page.keyboard.press('Escape')
  await expect
    .poll(() => designer.text())
    .toContain('kind: Sidecar\nmetadata:\n  name: stripe-api\nspec:\n  egress:\n')
})

test('nothing is proposed in a comment', async ({ designer }) => {
  await designer.openFile('stripe.yaml', design)
  await designer.cursorBehind('# how it is found')
  await designer.page.keyboard.type(' res')
  await designer.page.keyboard.press('Control+Space')
  await expect(designer.page.getByText('No suggestions.').first()).toBeVisible()
  await designer.page.keyboard.press('Escape')
})

test('what a key is for and what a host is, told at the cursor', async ({ designer }) => {
  await designer.openFile('stripe.yaml', design)
  await designer.cursorBehind('location')
  await expect(await designer.told()).toContainText('Whether the service stands outside the mesh')
  await designer.cursorBehind('host: api')
  await expect(await designer.told()).toContainText(
    'Declared by ServiceEntry default/stripe, with port 443 tls TLS.',
  )
  await designer.page.keyboard.press('Escape')
})

test('a quick fix from the lightbulb is one step of undo', async ({ designer }) => {
  const misspelt = design.replace('location: MESH_EXTERNAL', 'locatoin: MESH_EXTERNAL')
  await designer.openFile('stripe.yaml', misspelt)
  await designer.cursorBehind('locatoin')
  await designer.quickFix(/Write .*location.* instead/)
  await designer.expectText(design)
  await designer.undo()
  await designer.expectText(misspelt)
})

test('a host renamed everywhere it is used is one step of undo', async ({ designer }) => {
  await designer.openFile('stripe.yaml', design)
  await designer.cursorBehind('host: api')
  await designer.rename('api.example.com')
  const renamed = design
    .replace('"api.stripe.com"', '"api.example.com"')
    .replace('host: api.stripe.com', 'host: api.example.com')
  await designer.expectText(renamed)
  await expect(designer.page.getByText(/is now api\.example\.com in 2 places/)).toBeVisible()
  await designer.undo()
  await designer.expectText(design)
})

test('a name that is taken or no name is refused with the reason, and nothing changes', async ({
  designer,
}) => {
  await designer.openFile('stripe.yaml', design)
  await designer.cursorBehind('host: api')
  const window = await designer.askRename('https://a.com')
  await designer.page.keyboard.press('Enter')
  await expect(window).toContainText('This is a URL')
  await designer.page.keyboard.press('Escape')
  await designer.expectText(design)
})

test('a name is given anew from its field and from its box too, and first told where it changes', async ({
  designer,
}) => {
  await designer.openFile('stripe.yaml', design)
  await designer.region('Design').getByRole('button', { name: 'api.stripe.com', exact: true }).focus()
  const window = await designer.askRename('api.example.com')
  await expect(window.getByRole('region', { name: 'Changes in 2 places' })).toContainText(
    'DestinationRule default/stripe spec.host',
  )
  await expect(window.getByRole('region', { name: 'Stays in one place' })).toContainText('tls.sni')
  await designer.expectAccessible()
  await window.getByRole('button', { name: 'Rename in 2 places' }).click()
  const renamed = design
    .replace('"api.stripe.com"', '"api.example.com"')
    .replace('host: api.stripe.com', 'host: api.example.com')
  await designer.expectText(renamed)
  await designer.undo()
  await designer.node(/name lookup: api\.stripe\.com/).focus()
  await designer.rename('api.example.com')
  await designer.expectFocusIn('Chart')
  await designer.expectText(renamed)
})
