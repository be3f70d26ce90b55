import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

import { chartOfRecord, differences, type ChartRecord } from './records.testing.ts'

const file = new URL('../../../conformance/chart/records.json.gz', import.meta.url)
const records = JSON.parse(gunzipSync(readFileSync(file)).toString()) as readonly ChartRecord[]

/** Inputs in which the chart knows less than istiod, and why. */
const outOfScope: Readonly<Record<string, string>> = {
  'conflicts-pair-mongo-http': 'MONGO beside another protocol on one port: the younger port gets nothing',
  'conflicts-pair-http-mongo': 'MONGO beside another protocol on one port: the younger port gets nothing',
  'conflicts-k8s-service-same-host-older': 'an entry with the host of a Kubernetes Service',
  'conflicts-k8s-service-same-host-portname': 'an entry with the host of a Kubernetes Service',
  'conflicts-k8s-service-same-host-endpoints': 'an entry with the host of a Kubernetes Service',
  'dr-loc-distribute': 'localityLbSetting.distribute leaves endpoints out',
  'scope-sidecar-port': 'a Sidecar with listeners of its own',
  'scope-sidecar-port-tcp': 'a Sidecar with listeners of its own',
  'scope-sidecar-http-bind': 'a Sidecar with listeners of its own',
}

const topicOf = ({ id }: ChartRecord): string => id.replace(/-.*/, '')

describe('a chart against what istiod programmed', () => {
  const programmed = records.filter(({ panics }) => !panics)

  it('has records to be held to', () => {
    expect(programmed.length).toBeGreaterThan(500)
  })

  const topics = [...new Set(programmed.map(topicOf))]
  it.each(topics)(
    'makes no claim that a record denies, and leaves nothing out: %s',
    { timeout: 30_000 },
    (topic) => {
      const found = programmed.flatMap((record) => {
        if (topicOf(record) !== topic || record.id in outOfScope) return []
        const differ = differences(record, chartOfRecord(record))
        return differ.length > 0 ? [`${record.id}: ${[...new Set(differ)].join('; ')}`] : []
      })
      expect(found).toEqual([])
    },
  )

  it('lists nothing as out of scope that agrees', () => {
    const known = new Map(records.map((record) => [record.id, record]))
    const needless = Object.keys(outOfScope).filter((id) => {
      const record = known.get(id)
      return !record || differences(record, chartOfRecord(record)).length === 0
    })
    expect(needless).toEqual([])
  })

  it('says where istiod would crash instead', () => {
    const crashes = records.filter(({ panics }) => panics)
    expect(crashes.length).toBeGreaterThan(0)
    for (const record of crashes) {
      const texts = chartOfRecord(record).nodes.flatMap(({ lines }) => lines.map(({ text }) => text))
      expect(texts, record.id).toContain('crashes istiod 1.30')
    }
  })
})
