import { render } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'

/** An external API that applications call with TLS of their own. */
export const stripe = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: stripe, namespace: default}
spec:
  hosts: [api.stripe.com]
  ports:
  - {number: 443, name: tls, protocol: TLS}
  resolution: DNS
`

/** Shows a part of the page over a designer with this text. */
export function show(part: ReactNode, text = stripe) {
  const designer = createDesigner(text)
  render(createElement(DesignerContext, { value: designer }, part))
  return { ...designer, state: () => designer.store.getState() }
}
