import { removeBeside, removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { joinMirrors } from '#core/gates/mend/routes.ts'
import { type Complaint, inHttpRoute } from '#core/gates/webhook/complaint.ts'
import type { HttpRoute } from '#core/gates/webhook/decode/http-route.ts'
import type { Report } from '#core/gates/webhook/report.ts'

/** Checks that a route does one thing: send, redirect, answer by itself, or delegate. Source: Istio 1.30.3, pkg/config/validation/virtualservice.go:189-251. */
export function checkActions(report: Report, route: HttpRoute, isDelegate: boolean): void {
  const { delegate, redirect, directResponse } = route
  const sends = route.route.length > 0
  if (delegate && !isDelegate) {
    const root = report.given(['delegate'])
    if (redirect) root.error('VS-H1', ['redirect'], besideDelegate(route.name, 'redirect', 194), 'key')
    if (sends) root.error('VS-H2', ['route'], besideDelegate(route.name, 'route', 197), 'key')
    return
  }
  if (delegate) report.error('VS-H3', ['delegate'], nestedDelegate, 'key')
  if (redirect) checkRedirect(report, route, sends)
  else if (directResponse) checkDirectResponse(report, route, sends)
  else if (!sends) {
    report.given(['redirect'], ['directResponse'], ['delegate']).error('VS-H11', ['route'], doesNothing)
  }
  if (route.mirror && route.mirrors.length > 0) report.error('VS-H12', ['mirrors'], mirrorTwice, 'key')
}

function checkRedirect(report: Report, route: HttpRoute, sends: boolean): void {
  if (sends)
    report.error(
      'VS-H4',
      ['route'],
      both('HTTP route cannot contain both route and redirect', REDIRECT, 212),
      'key',
    )
  if (route.fault) {
    report.error(
      'VS-H5',
      ['fault'],
      both('HTTP route cannot contain both fault and redirect', REDIRECT, 216),
      'key',
    )
  }
  if (route.rewrite) {
    report.error(
      'VS-H6',
      ['rewrite'],
      both('HTTP route rule cannot contain both rewrite and redirect', REDIRECT, 220),
      'key',
    )
  }
  if (route.directResponse) {
    const message = 'HTTP route rule cannot contain both direct_response and redirect'
    report.error('VS-H7', ['directResponse'], both(message, REDIRECT, 224), 'key')
  }
}

function checkDirectResponse(report: Report, route: HttpRoute, sends: boolean): void {
  if (sends) {
    report.error(
      'VS-H8',
      ['route'],
      both('HTTP route cannot contain both route and direct_response', ANSWER, 228),
      'key',
    )
  }
  if (route.fault) {
    report.error(
      'VS-H9',
      ['fault'],
      both('HTTP route cannot contain both fault and direct_response', ANSWER, 232),
      'key',
    )
  }
  if (route.rewrite) {
    const message = 'HTTP route rule cannot contain both rewrite and direct_response'
    report.error('VS-H10', ['rewrite'], both(message, ANSWER, 236), 'key')
  }
}

interface Action {
  readonly name: string
  readonly effect: string
}
const REDIRECT: Action = { name: 'redirect', effect: 'the client is told to go elsewhere' }
const ANSWER: Action = { name: 'directResponse', effect: 'the proxy answers by itself' }

const both = (message: string, { name, effect }: Action, line: number): Complaint => ({
  message,
  why: `With \`${name}\` ${effect}, so the request goes to no server and the other setting could never take effect.`,
  fix: 'Keep one of the two, or split the route in two with different matches.',
  source: inHttpRoute(line),
  mend: either(removeIt, removeBeside(name)),
})

const besideDelegate = (name: string, what: string, line: number): Complaint => ({
  message: `root HTTP route ${name} must not specify ${what}`,
  why: 'This route hands its requests on to another VirtualService, which decides what becomes of them.',
  fix: `Remove \`${what}\` here and put it into the delegate, or remove \`delegate\`.`,
  source: inHttpRoute(line),
  mend: either(removeIt, removeBeside('delegate')),
})

const nestedDelegate: Complaint = {
  message: 'delegate HTTP route cannot contain delegate',
  why: 'This VirtualService has no `hosts`, so it is a delegate itself; Istio follows one step only.',
  fix: 'Let the VirtualService that has the hosts point to the last delegate.',
  source: inHttpRoute(205),
  mend: removeIt,
}

const doesNothing: Complaint = {
  message: 'HTTP route, redirect or direct_response is required',
  why: 'The route says which requests it is for but not what to do with them.',
  fix: 'Add `route` with a destination, or `redirect`, or `directResponse`.',
  source: inHttpRoute(243),
}

const mirrorTwice: Complaint = {
  message: 'HTTP route cannot contain both mirror and mirrors',
  why: 'Both say where copies of the requests go; `mirrors` is the newer one and can name several places.',
  fix: 'Move the destination of `mirror` into the list `mirrors`.',
  source: inHttpRoute(247),
  mend: either(joinMirrors, removeBeside('mirror'), removeIt),
}
