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
  await designer.rename('https://a.com')
  await expect(designer.page.getByText(/This is a URL/)).toBeVisible()
  await designer.expectText(design)
})
