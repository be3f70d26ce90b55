import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { emptyText, readText, type YamlText } from '#core/text/documents.ts'
import { chartOf } from './chart-of.ts'
import { emptyChart, type Chart, type ChartNode } from './chart.ts'

/** What a test says about the mesh; the rest is Istio's default. */
export interface Given extends Partial<Omit<MeshContext, 'proxy'>> {
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly dnsCapture?: boolean
}

function meshOf({ namespace, labels, dnsCapture, ...rest }: Given): MeshContext {
  const { proxy } = defaultMeshContext
  return {
    ...defaultMeshContext,
    ...rest,
    proxy: {
      ...proxy,
      namespace: namespace ?? 'default',
      labels: labels ?? {},
      dnsCapture: dnsCapture ?? false,
    },
  }
}

/** The chart of a text. */
export const draw = (text: string, given: Given = {}, before: Chart = emptyChart): Chart => {
  const yaml = readText(text)
  return chartOf({ yaml, resources: readResources(yaml), mesh: meshOf(given) }, before)
}

/** A reader who types: each text is read with the one before in mind, as the store does it. */
export function typist(given: Given = {}): (text: string) => Chart {
  const mesh = meshOf(given)
  let yaml: YamlText = emptyText
  let chart = emptyChart
  return (text) => {
    yaml = readText(text, yaml)
    chart = chartOf({ yaml, resources: readResources(yaml), mesh }, chart)
    return chart
  }
}

/** The nodes of a kind, each as one line: title, lines, badges and, if it is not normal, its tone. */
export const told = (chart: Chart, kind: ChartNode['kind']): string[] =>
  chart.nodes.filter((node) => node.kind === kind).map(tell)

const tell = ({ title, lines, badges, tone }: ChartNode): string =>
  [
    title,
    ...lines.map(({ text }) => text),
    ...badges.map(({ text }) => `[${text}]`),
    ...(tone === 'normal' ? [] : [`(${tone})`]),
  ].join(' | ')

/** The edges between nodes with these titles, as `wire` or `wire share label`. */
export function wires(chart: Chart, from: string, to: string): string[] {
  const titles = new Map(chart.nodes.map(({ id, title }) => [id, title]))
  return chart.edges
    .filter((edge) => titles.get(edge.from) === from && titles.get(edge.to) === to)
    .map(({ wire, share, label }) =>
      [wire, share === undefined ? '' : `${share} %`, label].filter(Boolean).join(' '),
    )
}

/** Every path by the titles along it. */
export function routes(chart: Chart): string[] {
  const titles = new Map(chart.nodes.map(({ id, title }) => [id, title]))
  return chart.paths.map((ids) => ids.map((id) => titles.get(id) ?? `?${id}`).join(' → '))
}
