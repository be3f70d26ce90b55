// In: how many documents. Out: a text of so many ServiceEntries, each with a host, a port and a
// way of resolving of its own, visible everywhere, so that all of them stand on the chart.

const tls = { port: 443, name: 'tls', protocol: 'TLS', resolution: 'DNS' }
const ways = [
  tls,
  { port: 8080, name: 'http', protocol: 'HTTP', resolution: 'STATIC' },
  { port: 80, name: 'http', protocol: 'HTTP', resolution: 'DNS' },
]

/** @param {number} index */
const entry = (index) => {
  const { port, name, protocol, resolution } = ways[index % ways.length] ?? tls
  const endpoints =
    resolution === 'STATIC'
      ? `  endpoints:\n  - address: 10.${(index >> 8) & 255}.${index & 255}.10\n  - address: 10.${(index >> 8) & 255}.${index & 255}.11\n`
      : ''
  return `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: service-${index}
  namespace: team-${index % 20}
spec:
  hosts:
  - service-${index}.example.com # owned by team ${index % 20}
  location: MESH_EXTERNAL
  ports:
  - number: ${port}
    name: ${name}
    protocol: ${protocol}
  resolution: ${resolution}
${endpoints}`
}

/** @param {number} documents */
export const workload = (documents) =>
  Array.from({ length: documents }, (_, index) => entry(index)).join('---\n')
