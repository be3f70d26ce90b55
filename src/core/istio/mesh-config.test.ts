import { describe, expect, it } from 'vitest'
import { readMeshConfig, withMeshConfig, type ReadMeshConfig } from './mesh-config.ts'
import { defaultMeshContext } from './mesh-context.ts'

const read = (text: string): ReadMeshConfig => {
  const answer = readMeshConfig(text)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}
const refused = (text: string): string => {
  const answer = readMeshConfig(text)
  return 'refused' in answer ? answer.refused : ''
}
const bare =
  'outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\ndefaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\naccessLogFile: /dev/stdout\n'
const inside = bare.replace(/^/gm, '    ')

describe('a mesh configuration', () => {
  it('is read in every form people have at hand', () => {
    const forms = [
      bare,
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |-\n${inside}`,
      `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n${inside}`,
      `meshConfig:\n${inside}`,
    ]
    for (const form of forms) {
      expect(read(form).meshConfig['outboundTrafficPolicy']).toEqual({ mode: 'REGISTRY_ONLY' })
      expect(read(form).dnsCapture).toBe(true)
    }
  })

  it('says which of its fields make no difference here', () => {
    expect(read(bare).remarks.join(' ')).toContain('without effect here: `accessLogFile`.')
  })

  it('tells istiod’s own setting of auto-allocation where it stands beside it', () => {
    const operator = (value: string) =>
      `kind: IstioOperator\nspec:\n  meshConfig: {}\n  components:\n    pilot:\n      k8s:\n        env:\n        - {name: PILOT_ENABLE_IP_AUTOALLOCATE, value: "${value}"}\n`
    expect(read(operator('false')).autoAllocates).toBe(false)
    expect(read('meshConfig: {}\npilot: {env: {PILOT_ENABLE_IP_AUTOALLOCATE: true}}\n').autoAllocates).toBe(
      true,
    )
    expect(read(bare).autoAllocates).toBeUndefined()
  })

  it('is refused with the reason where there is none', () => {
    expect(refused('kind: Service\n')).toContain('A Service is no mesh configuration')
    expect(refused('kind: ConfigMap\ndata: {x: y}\n')).toContain('no `data.mesh`')
    expect(refused('a: [')).toContain('cannot be read as YAML')
    expect(refused('')).toContain('holds no mesh configuration')
    expect(refused('- 1\n')).toContain('holds no mesh configuration')
  })

  it('takes the place of the former one, and leaves the calling pod as it is', () => {
    const before = {
      ...defaultMeshContext,
      meshConfig: { rootNamespace: 'x' },
      proxy: { ...defaultMeshContext.proxy, namespace: 'team' },
    }
    const after = withMeshConfig(before, read(bare))
    expect(after.meshConfig).not.toHaveProperty('rootNamespace')
    expect(after.proxy).toMatchObject({ namespace: 'team', dnsCapture: true })
    expect(after.autoAllocate).toBe('simulate')
  })
})
