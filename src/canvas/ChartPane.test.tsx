import { act, fireEvent, render, screen, within, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it, vi } from 'vitest'

import type { Chart } from '#core/chart/chart.ts'
import { DesignerContext } from '#state/react.ts'
import { createDesigner } from '#state/store.ts'
import { chart, finding, stripe } from './chart.testing.ts'
import { ChartPane } from './ChartPane.tsx'
import type { OnAdd } from './boxes/Additions.tsx'

beforeAll(() => {
  // jsdom lays nothing out.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})

function show(given: Chart, text = '') {
  const designer = createDesigner(text)
  const onAdd = vi.fn<OnAdd>()
  designer.store.setState({ chart: given })
  render(
    <DesignerContext value={designer}>
      <ChartPane onAdd={onAdd} Fixes={() => null} />
    </DesignerContext>,
  )
  const pane = within(screen.getByRole('region', { name: 'Chart' }))
  const state = designer.store.getState
  return { designer, pane, state, onAdd }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const asText = () => fireEvent.click(button('As text'))

describe('the drawn chart', () => {
  it('shows every box with its lane, kind and lines', () => {
    show(stripe)
    expect(button(/^Resolution, cluster: DNS, outbound\|443\|\|api.stripe.com, 50 connections/)).toBeTruthy()
    expect(button(/^Endpoints, endpoint: two, reached in plaintext, 20 % of it/)).toBeTruthy()
  })

  it('always shows the lanes, each with an explanation that Escape closes', async () => {
    show(chart({}))
    await waitFor(() => {
      expect(button('Resolution').getAttribute('aria-haspopup')).toBe('dialog')
    })
    fireEvent.click(button('Resolution'))
    expect(screen.getByRole('dialog', { name: 'About Resolution' }).textContent).toContain('DNS_ROUND_ROBIN')
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('says what is missing from an empty chart', () => {
    const { pane } = show(chart({}))
    expect(pane.getByText('Nothing to chart yet')).toBeTruthy()
  })

  it('selects where a clicked box stands, and lights it', () => {
    const { state } = show(stripe)
    fireEvent.click(button(/cluster: DNS/))
    expect(state().selection).toEqual({ document: 0, path: ['spec', 'resolution'], from: 'chart' })
    expect(button(/cluster: DNS/).getAttribute('aria-current')).toBe('true')
    expect(button(/listener/).getAttribute('aria-current')).toBeNull()
  })

  it('lights what another view selects', () => {
    const { designer } = show(stripe)
    act(() => {
      designer.actions.select({ document: 0, path: ['spec', 'ports', 0, 'name'], from: 'editor' })
    })
    expect(button(/listener/).getAttribute('aria-current')).toBe('true')
  })

  it('counts the findings of a box', () => {
    const { designer } = show(stripe)
    act(() => {
      const { analysis } = designer.store.getState()
      const findings = [finding(0, ['spec', 'ports', 0, 'name'], 'error'), finding(0, ['spec', 'ports', 0])]
      designer.store.setState({ analysis: { ...analysis, findings } })
    })
    expect(button(/listener: 0.0.0.0:443.*1 error, 1 warning/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /cluster.*warning/ })).toBeNull()
  })

  it('walks by keyboard from one tab stop, and leaves by Escape', () => {
    show(stripe)
    const surface = screen.getByRole('application')
    expect(surface.tabIndex).toBe(0)
    act(() => {
      surface.focus()
    })
    expect(document.activeElement).toBe(button(/calling pod/))
    expect(surface.tabIndex).toBe(-1)
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown']) {
      fireEvent.keyDown(document.activeElement!, { key })
    }
    expect(document.activeElement).toBe(button(/endpoint: two/))
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Chart' }))
    expect(surface.tabIndex).toBe(0)
  })

  it('offers what can be added at the focused box', async () => {
    const { onAdd } = show(stripe)
    act(() => {
      button(/cluster: DNS/).focus()
    })
    await waitFor(() => {
      expect(button('Add to DNS').getAttribute('aria-haspopup')).toBe('menu')
    })
    fireEvent.keyDown(button('Add to DNS'), { key: 'Enter' })
    fireEvent.click(screen.getByRole('menuitem', { name: 'Add port' }))
    expect(onAdd).toHaveBeenCalledWith('port', stripe.nodes.find(({ id }) => id === 'cluster')?.places[0])
  })

  it('goes back from what can be added to the box by Escape', () => {
    show(stripe)
    act(() => {
      button(/cluster: DNS/).focus()
    })
    act(() => {
      button('Add to DNS').focus()
    })
    fireEvent.keyDown(button('Add to DNS'), { key: 'Escape' })
    expect(document.activeElement).toBe(button(/cluster: DNS/))
  })
})

describe('the stale banner', () => {
  it('says since which line, and leads there', () => {
    const { pane, state } = show({ ...stripe, stale: [{ document: 0, line: 3 }] }, 'a: 1\nb: 2\nc: 3\n')
    const banner = within(pane.getByRole('status'))
    fireEvent.click(banner.getByRole('button', { name: 'Stale since line 3' }))
    expect(state().cursor).toEqual({ anchor: 10, head: 10 })
    expect(state().selection).toMatchObject({ document: 0, path: [] })
    expect(button(/listener.*stale/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /calling pod.*stale/ })).toBeNull()
  })

  it('is silent while everything can be read', () => {
    const { pane } = show(stripe)
    expect(pane.getByRole('status').textContent).toBe('')
  })
})

describe('the chart as text', () => {
  it('tells each path hop by hop', () => {
    show(stripe)
    asText()
    expect(button('As text').getAttribute('aria-pressed')).toBe('true')
    const paths = within(screen.getByRole('list', { name: 'Paths through the mesh' }))
    expect(paths.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'checkout → api.stripe.com → 0.0.0.0:443 → one',
      'checkout → api.stripe.com → 0.0.0.0:443 → two',
      'checkout → any other host → Blocked',
    ])
  })

  it('selects like the drawing, and offers the additions of the selected hop', () => {
    const { state, onAdd } = show(stripe)
    asText()
    fireEvent.click(screen.getAllByRole('button', { name: /^Resolution/ })[0]!)
    expect(state().selection).toMatchObject({ path: ['spec', 'resolution'] })
    fireEvent.click(screen.getAllByRole('button', { name: 'Add endpoint' })[0]!)
    expect(onAdd.mock.lastCall?.[0]).toBe('endpoint')
  })

  it('tells a hundred paths at first', () => {
    const ids = Array.from({ length: 130 }, (_, n) => `h${n}`)
    const nodes = ids.map((id) => ({ ...stripe.nodes[1]!, id }))
    show({ ...stripe, nodes, edges: [], paths: ids.map((id) => [id]) })
    asText()
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(100)
    fireEvent.click(button('Show 30 more paths (30 left)'))
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(130)
  })
})

it('shows names from the YAML as text, never as markup', () => {
  const title = '<img src=x onerror=alert(1)>'
  const nodes = stripe.nodes.map((item) => (item.id === 'one' ? { ...item, title } : item))
  show({ ...stripe, nodes })
  expect(screen.getByText(title)).toBeTruthy()
  asText()
  expect(document.querySelector('img')).toBeNull()
})
