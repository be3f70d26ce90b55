import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPasted } from './pasted-address.ts'

const read = (text: string): string[] =>
  readPasted(text).addresses.map(({ host, port, scheme }) =>
    [scheme === undefined ? '' : `${scheme}://`, host, port === undefined ? '' : `#${port}`].join(''),
  )

describe('readPasted', () => {
  test.each<[string, string[]]>([
    ['api.stripe.com', ['api.stripe.com']],
    ['  API.Stripe.COM.  ', ['api.stripe.com']],
    ['"api.stripe.com"', ['api.stripe.com']],
    ['api.stripe.com:443/v1', ['api.stripe.com#443']],
    ['https://api.stripe.com/v1?x=1#y', ['https://api.stripe.com']],
    ['<https://api.stripe.com>', ['https://api.stripe.com']],
    ['HTTPS://a.com, https://b.com:8443/x', ['https://a.com', 'https://b.com#8443']],
    ['https://a.com b.com', ['https://a.com', 'b.com']],
    ['see https://a.com/x', ['see', 'https://a.com']],
    ['https://medium.com/@someone/post', ['https://medium.com']],
    ['//cdn.example.com/x', []],
    ['*.googleapis.com', ['*.googleapis.com']],
    ['*', ['*']],
    ['MÜNCHEN.example', ['münchen.example']],
    ['10.0.0.5:5432', ['10.0.0.5#5432']],
    ['2001:DB8::1', ['2001:db8::1']],
    ['[2001:db8::1]:5432', ['2001:db8::1#5432']],
    ['postgres://u:p@[2001:db8::1]:5432/x', ['postgres://2001:db8::1#5432']],
    ['a:9092,b:9092', ['a#9092', 'b#9092']],
    [
      'SASL_SSL://a.example.com:9093,SASL_SSL://b.example.com:9093',
      ['a.example.com#9093', 'b.example.com#9093'],
    ],
    ['- a.com\n- b.com\n', ['a.com', 'b.com']],
    ['* a.com\r\n* b.com', ['a.com', 'b.com']],
    ['1. a.com\n2. b.com', ['a.com', 'b.com']],
    ['["a.com","b.com"]', ['a.com', 'b.com']],
    ['a.com; b.com;c.com', ['a.com', 'b.com', 'c.com']],
    [
      'NAME     HOSTS                LOCATION\nstripe   ["api.stripe.com"]   MESH_EXTERNAL   DNS   5d',
      ['name', 'hosts', 'location', 'api.stripe.com'],
    ],
    ['mongodb://u:p@a:27017,b:27018/db?replicaSet=x', ['mongodb://a#27017', 'mongodb://b#27018']],
    ['mongodb+srv://u:p@c0.abcde.mongodb.net/test', ['mongodb+srv://c0.abcde.mongodb.net']],
    ['amqps://u:p@mq.example.com/vhost', ['amqps://mq.example.com']],
    ['rediss://:pw@cache.example.com:6380', ['rediss://cache.example.com#6380']],
    ['cache.redis.cache.windows.net:6380,password=abc=,ssl=True', ['cache.redis.cache.windows.net#6380']],
    ['u:p@tcp(db.example.com:3306)/x?tls=true', ['db.example.com#3306']],
    ['scott/tiger@ora.example.com:1521/ORCL', ['ora.example.com#1521']],
    [
      'jdbc:postgresql://pg.example.com:5433/db?user=me@server&password=x',
      ['postgresql://pg.example.com#5433'],
    ],
    ['jdbc:mysql:loadbalance://a:3306,b:3306/db', ['mysql://a#3306', 'mysql://b#3306']],
    [
      'jdbc:mysql://address=(host=a.example.com)(port=3306)(user=u)(password=p)/db',
      ['mysql://a.example.com#3306'],
    ],
    [
      'jdbc:sqlserver://sql.example.com\\SQLEXPRESS:1433;databaseName=x;user=a;password={b;c@d}',
      ['sqlserver://sql.example.com#1433'],
    ],
    ['jdbc:oracle:thin:scott/tiger@ora.example.com:1521:SID', ['oracle://ora.example.com#1521']],
    ['jdbc:oracle:thin:@//ora.example.com:1521/ORCL', ['oracle://ora.example.com#1521']],
    [
      'jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=a.example.com)(PORT=1521))(ADDRESS=(HOST=b.example.com)(PORT=1522)))',
      ['oracle://a.example.com#1521', 'oracle://b.example.com#1522'],
    ],
    ['jdbc:h2:mem:test', []],
    [
      'Server=tcp:s.database.windows.net,1433;User ID=a;Password="b;Server=evil";',
      ['sqlserver://s.database.windows.net#1433'],
    ],
    ['Data Source=sql.example.com\\INST;Initial Catalog=x', ['sqlserver://sql.example.com']],
    ["host=pg.example.com port=5432 user=a password='it''s host=evil'", ['pg.example.com#5432']],
    [
      'host=a.example.com,b.example.com port=5432,5433 dbname=x',
      ['a.example.com#5432', 'b.example.com#5433'],
    ],
    ['{{ .Values.host }}', []],
    ['', []],
    ['@', []],
    ['://', []],
    ['https://', []],
    ['???', []],
  ])('%j gives %j', (text, wanted) => {
    expect(read(text)).toEqual(wanted)
  })

  test('a password that holds what ends one is not guessed at: nothing is read', () => {
    for (const text of [
      'postgres://u:a/b@host',
      'postgres://u:a?b@host',
      'postgres://u:a b@host',
      'postgres://u:p@x/y@z',
    ])
      expect(readPasted(text)).toEqual({ addresses: [], credentials: true, rest: true })
  })

  test('anything at all is read without an error and in good time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const { host, port } of readPasted(text).addresses) {
          expect(host).not.toMatch(/[\s/@"']/)
          expect(host).toBe(host.toLowerCase())
          if (port !== undefined) expect(port).toBeLessThan(65536)
        }
      }),
    )
    const before = performance.now()
    for (const unit of ['a', 'a.', 'a a', '(HOST=', 'a=', 'a://', '@', 'user=', ';a', '[', ','])
      readPasted(unit.repeat(50_000))
    expect(performance.now() - before).toBeLessThan(5000)
  })

  const secret = fc
    .string({
      unit: fc.constantFrom(...Array.from('QZXJ0189!$%&*+=_.~:@/#?,;-^|{}()<>\\ ')),
      minLength: 6,
      maxLength: 14,
    })
    .filter((text) => /^[QZXJ0189][^@]*$/.test(text) || text.includes('@'))
  const shapes: readonly ((user: string, password: string) => string)[] = [
    (u, p) => `postgres://${u}:${p}@db.host.example:5432/orders?sslmode=require`,
    (u, p) => `https://${u}:${p}@db.host.example/v1`,
    (_, p) => `redis://:${p}@db.host.example:6379`,
    (u, p) => `${u}:${p}@db.host.example:3306`,
    (u, p) => `${u}:${p}@tcp(db.host.example:3306)/orders`,
    (u, p) => `mongodb://${u}:${p}@db.host.example:27017,db2.host.example:27017/x`,
    (u, p) => `jdbc:mysql://${u}:${p}@db.host.example:3306/x`,
    (u, p) => `jdbc:oracle:thin:${u}/${p}@db.host.example:1521:SID`,
  ]
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 2)

  test.each(shapes.map((shape) => [shape('USER', 'PASSWORD'), shape] as const))(
    'no part of a user name or password is ever in what is read: %s',
    (_name, shape) => {
      fc.assert(
        fc.property(secret, secret, (user, password) => {
          const found = JSON.stringify(readPasted(shape(user, password)).addresses)
          for (const word of [...words(user), ...words(password)]) expect(found).not.toContain(word)
        }),
        { numRuns: 2000 },
      )
    },
  )

  test('percent-encoded credentials leave the host to be read, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (user, password) => {
        const text = `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@db.host.example:5432/x`
        expect(read(text)).toEqual(['postgres://db.host.example#5432'])
      }),
    )
  })
})
