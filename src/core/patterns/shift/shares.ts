import { changeOf } from '#core/forms/design-draft.ts'
import { placeIn, type Design } from '#core/forms/design.ts'
import type { SharesQuestion } from '#core/forms/question.ts'
import { hindranceAt } from '#core/forms/standing.ts'
import { percentOf, weightsAllTo, weightsWith } from './weights.ts'
import type { Shift } from './shift.ts'

/** How the requests are divided between the providers. */
export function sharesQuestion(design: Design, { route, at, providers }: Shift): SharesQuestion {
  const percents = percentOf(providers.map(({ weight }) => weight))
  const nameOf = (host: string, i: number) => (host === '' ? `provider ${i + 1}` : host)
  const paths = providers.map(({ path }) => [...path, 'weight'])
  const write = (wanted: readonly number[]) =>
    changeOf(design, (draft) => {
      for (const [i, path] of paths.entries()) draft.setField(route, path, wanted[i] ?? 0)
    })
  return {
    id: 'shares',
    label: 'Share of the requests',
    why: 'Drawn for each request by itself, so a caller may meet both. The shares always sum to 100.',
    control: 'shares',
    places: paths.map((path) => placeIn(route, path)),
    ...hindranceAt(route, [
      { path: at, fits: Array.isArray },
      ...paths.map((path) => ({ path, fits: Number.isInteger })),
    ]),
    shares: providers.map(({ host }, i) => ({
      id: `share-${i}`,
      title: nameOf(host, i),
      percent: percents[i] ?? 0,
    })),
    write: (index, percent) => write(weightsWith(percents, index, percent)),
    quick: [
      ...providers.map(({ host }, i) => ({
        id: `all-${i}`,
        title: providers.length === 2 ? (i === 0 ? 'All to old' : 'All to new') : `All to ${nameOf(host, i)}`,
        write: () => write(weightsAllTo(providers.length, i)),
      })),
      ...(providers.length === 2
        ? [{ id: 'swap', title: 'Swap', write: () => write([percents[1] ?? 0, percents[0] ?? 0]) }]
        : []),
    ],
  }
}
