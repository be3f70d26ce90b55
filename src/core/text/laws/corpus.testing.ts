/**
 * The texts that the laws of this room are tried on. Every construct of YAML that an edit could stumble over is a fragment;
 * `pairs` puts each together with each other, in one document and nested in one another.
 */
export interface Construct {
  readonly name: string
  /** Edits are never refused because of it. */
  readonly plain: boolean
  /** Finds the construct in a text, whoever wrote it. */
  readonly occurs: RegExp
}
interface EntryConstruct extends Construct {
  /** The lines of one map entry, or of several; `k` is the name to use for keys and anchors, `i` one level of indent. */
  readonly entry: (k: string, i: string) => readonly string[]
}
interface TextConstruct extends Construct {
  readonly text: (text: string) => string
}
interface IndentConstruct extends Construct {
  readonly step: number
  readonly list: number
}

const entry = (
  name: string,
  occurs: RegExp,
  make: EntryConstruct['entry'],
  plain = true,
): EntryConstruct => ({ name, plain, occurs, entry: make })
const text = (name: string, occurs: RegExp, make: TextConstruct['text'], plain = true): TextConstruct => ({
  name,
  plain,
  occurs,
  text: make,
})

const entryConstructs: readonly EntryConstruct[] = [
  entry('block map', /^ *\w+:\r?\n +\w+: 1/m, (k, i) => [`${k}:`, `${i}a: 1`, `${i}b: two`]),
  entry('block list', /^ *\w+:\r?\n *- one/m, (k) => [`${k}:`, '~- one', '~- 2', '~- three']),
  entry('list of maps', /- number: \d+\r?\n +name: http/, (k) => [
    `${k}:`,
    '~- number: 80',
    '~  name: http',
    '~- number: 443',
    '~  name: tls',
  ]),
  entry('compact list', /- - x/, (k) => [`${k}:`, '~- - x', '~  - y', '~- - z']),
  entry('dash on its own line', /-\r?\n +a: 1/, (k) => [`${k}:`, '~-', '~  a: 1', '~  b: 2', '~-   c: 3']),
  entry('flow map', /: \{a: 1, b: two\}/, (k) => [`${k}: {a: 1, b: two}`]),
  entry('flow list', /: \[one, 'two', "three"\]/, (k) => [`${k}: [one, 'two', "three"]`]),
  entry('nested flow', /\{a: \[1, \{b: c\}\]/, (k) => [`${k}: {a: [1, {b: c}], d: [], e: {}}`]),
  entry('multi-line flow', /\[\r?\n +one,\r?\n/, (k, i) =>
    [`${k}: [`, `${i}one,`, `${i}{ a: 1, b: 2 },`, `${i}three`, ']'].map((line, at) =>
      at === 4 ? `${i}${line}` : line,
    ),
  ),
  entry('trailing comma', /two,\r?\n? *\]/, (k, i) => [
    `${k}: [one, two, ]`,
    `${k}2: [`,
    `${i}one,`,
    `${i}two,`,
    `${i}]`,
  ]),
  entry('pair in a flow list', /\[a: 1, b\]/, (k) => [`${k}: [a: 1, b]`]),
  entry('empty flow', /: \[\]/, (k, i) => [`${k}: []`, `${k}2: {}`, `${k}3: [ # nothing yet`, `${i}]`]),
  entry('comment on its own line', /^ *# own/m, (k, i) => [
    '# own line',
    `${k}:`,
    `${i}# own line inside`,
    `${i}a: 1`,
    '',
    `${i}# own line again`,
    `${i}b: 2`,
    `${i}# own line below`,
  ]),
  entry('comment behind a value', /\S +# behind/, (k, i) => [
    `${k}: value # behind`,
    `${k}2:`,
    `${i}a: 1 # behind a`,
    `${i}b: 2 # behind b`,
  ]),
  entry('comment between key and value', /: # between/, (k, i) => [
    `${k}: # between`,
    `${i}a: 1`,
    `${k}2: # between`,
    '~- a',
    '~# between too',
    '~- b',
    `${k}3: # between`,
    `${i}value`,
  ]),
  entry('comment inside flow', /\[ ?# inside|, # inside/, (k, i) => [
    `${k}: [ # inside`,
    `${i}one, # inside 1`,
    `${i}# inside 2`,
    `${i}two # inside 3`,
    `${i}] # inside 4`,
    `${k}2: {a: 1, # inside`,
    `${i}b: 2}`,
  ]),
  entry('null', /^ *\w+:\r?\n *\w+: ~/m, (k, i) => [
    `${k}:`,
    `${k}2: ~`,
    `${k}3:`,
    `${i}# below a null`,
    `${k}4: null # nil`,
    `${k}5: [~, null]`,
  ]),
  entry('null item', /^ *-\r?\n *- \w/m, (k) => [`${k}:`, '~-', '~- a', '~- # only a comment']),
  entry('single quotes', /'it''s'/, (k) => [`${k}: 'it''s'`, `${k}2: '443'`]),
  entry('double quotes', /"tab\\t"/, (k) => [`${k}: "tab\\t"`, `"${k}2": "yes"`]),
  entry('quotes over several lines', /"first\r?\n/, (k, i) => [
    `${k}: "first`,
    `${i}second"`,
    `${k}2: 'one`,
    '',
    `${i}two'`,
  ]),
  entry('plain over several lines', /: plain words\r?\n/, (k, i) => [`${k}: plain words`, `${i}go on`]),
  entry('literal', /: \|\r?\n/, (k, i) => [
    `${k}: |`,
    `${i}line one`,
    `${i}  # no comment`,
    '',
    `${i}line two`,
  ]),
  entry('literal, stripped', /: \|-/, (k, i) => [`${k}: |- # header`, `${i}line one`]),
  entry('literal, kept', /: \|\+/, (k, i) => [`${k}: |+`, `${i}line one`, '', '']),
  entry('literal with indent', /: \|2/, (k, i) =>
    [`${k}: |${i.length + 1}-`, `${i}   indented`, `${i} less`].map((line, at) =>
      at === 0 ? `${k}: |2-` : line.replace(i, '  '),
    ),
  ),
  entry('folded', />\r?\n/, (k, i) => [`${k}: >`, `${i}folded`, `${i}words`, `${k}2: >+`, `${i}kept`, '']),
  entry('folded item', /- >-/, (k) => [`${k}:`, '~- >-', '~  folded', '~  words', '~- |', '~  last']),
  entry('unicode', /grüße/, (k) => [`${k}: grüße 你好 🚢`, `ключ${k}: "\\u00e9"`]),
  entry('duplicate keys', /^( *)twice.: 1\r?\n\1twice.: 2/m, (k) => [
    `twice${k.at(-1) ?? ''}: 1`,
    `twice${k.at(-1) ?? ''}: 2`,
  ]),
  entry('numbers of all kinds', /0443/, (k) => [
    `${k}: 0443`,
    `${k}2: 0x1F`,
    `${k}3: 4_43`,
    `${k}4: on`,
    `${k}5: 1.5e3`,
    `${k}6: 1:30`,
  ]),
  entry('odd spacing', /: {3}value/, (k) => [
    `${k}:   value`,
    `${k}2 : value`,
    `"${k}3" : value`,
    `${k}4:`,
    '~-   a',
    '~-    b: 1',
    '~     c: 2',
  ]),
  entry('blank lines', /: 1\r?\n\r?\n *\r?\n/, (k, i) => [
    `${k}:`,
    '',
    `${i}a: 1`,
    '',
    '  ',
    `${i}b: 2`,
    '',
    `${k}2:`,
    '~- a',
    '',
    '~- b',
    '',
  ]),
  entry('comments at odd columns', /^# shallow/m, (k, i) =>
    [
      `${k}:`,
      '^# shallow',
      `${i}a: 1`,
      `${i}   # deep`,
      '^# shallow',
      `${i}b:`,
      `${i}${i}c: 1`,
      ` # odd`,
      `${k}2: |`,
      `${i}text`,
      ' # below text',
      '',
      `${i}  # deep below text`,
    ].slice(0, 11),
  ),
  entry('commented list', /# above one/, (k) => [
    `${k}: # the list`,
    '~# above one',
    '~- one # on one',
    '~  # below one',
    '',
    '~# above two',
    '~# above two as well',
    '~- two',
    '~# at the end',
  ]),
  entry('comment without a space', /#tight/, (k, i) => [
    `${k}: value #tight`,
    '#tight',
    `${k}2: [a, #tight`,
    `${i}b]`,
  ]),
  entry('tab before a comment', /\t# tabbed/, (k) => [
    `${k}: value\t# tabbed`,
    `${k}2:\t# tabbed\ttwice`,
    `${k}3: [a]\t`,
  ]),
  entry('odd flow', /\[ a , b ,c \]/, (k, i) => [
    `${k}: [ a , b ,c ]`,
    `${k}2: {a : 1 ,b: 2 }`,
    `${k}3: {a, b: 1, c: , d: }`,
    `${k}4: [a`,
    `${i}, b`,
    `${i}, c ]`,
    `${k}5: [[1, 2], [3,`,
    `${i}4]]`,
  ]),
  entry('tight JSON', /\{"a":1,/, (k) => [`${k}: {"a":1,"b":["x",null],"c":{}}`]),
  entry('JSON over several lines', /\{\r?\n +"a": 1,/, (k, i) => [
    `${k}: {`,
    `${i}"a": 1,`,
    `${i}"b": [`,
    `${i}  "x"`,
    `${i}],`,
    `${i}"c": { "d": null }`,
    `${i}}`,
  ]),
  entry('address in flow', /2001:db8::,/, (k) => [
    `${k}: [2001:db8::, 10.0.0.1, fe80::1]`,
    `${k}2: {v6:, v4: 1}`,
  ]),
  entry('dotted and slashed keys', /app.kubernetes.io\/name/, (k) => [
    `app.kubernetes.io/name${k}: web`,
    `'quoted key ${k}': 1`,
    `8080${k.length}${k.charCodeAt(1)}: port`,
    `${k} with spaces: 1`,
  ]),
  entry(
    'anchor and alias',
    /&\w+[\s\S]*\*\w+/,
    (k, i) => [
      `${k}: &${k}`,
      `${i}a: 1`,
      `${k}2: *${k}`,
      `${k}3: &lone${k} value`,
      `${k}4: [*${k}, &flow${k} x]`,
    ],
    false,
  ),
  entry(
    'merge key',
    /<<: /,
    (k, i) => [
      `${k}: &${k} {a: 1, b: 2}`,
      `${k}2:`,
      `${i}<<: *${k}`,
      `${i}c: 3`,
      `${k}3:`,
      `${i}<<: [*${k}, {d: 4}]`,
    ],
    false,
  ),
  entry(
    'tag',
    /!!str/,
    (k, i) => [`${k}: !!str 443`, `${k}2: !mine`, `${i}a: 1`, `${k}3: [!!int "1", !!str ]`],
    false,
  ),
  entry(
    'anchored items',
    /- &\w+ item/,
    (k, i) => [
      `${k}:`,
      `~- &${k}a item`,
      `~- &${k}b`,
      '~  a: 1',
      `~- *${k}a`,
      `~- {x: *${k}b}`,
      `&${k}c ${k}2: *${k}a`,
      `${k}3: &${k}d # anchored`,
      `${i}b: *${k}a`,
    ],
    false,
  ),
  entry(
    'tag and anchor',
    /!!map &/,
    (k, i) => [
      `${k}: !!map &${k}`,
      `${i}a: 1`,
      `${k}2: &${k}x !!str 5`,
      `${k}3:`,
      '~- !!int 5',
      '~- !mine',
      '~  a: 1',
      '~- !!str',
    ],
    false,
  ),
  entry(
    'explicit key',
    /^ *\? /m,
    (k, i) => [`? ${k}`, ': value', `? ${k}2`, `? ${k}3`, ':', `${i}a: 1`],
    false,
  ),
  entry(
    'template value',
    /: \{\{ \.Values/,
    (k) => [`${k}: {{ .Values.host }}`, `${k}2: "{{ .Values.a | default "b" }}"`, `${k}3: [{{ .x }}, y]`],
    false,
  ),
  entry(
    'template part',
    /\S\{\{ \.Values\.env/,
    (k) => [`${k}: api-{{ .Values.env }}.example.com`, `{{ .Values.key }}${k}: 1`],
    false,
  ),
  entry(
    'template comment',
    /\{\{- \/\*/,
    (k) => ['{{- /* a comment', 'over lines */ -}}', `${k}: {{- /* short */}} value`, '{{/* alone */}}'],
    false,
  ),
  entry(
    'template in a literal',
    /\|\r?\n *x\{\{/,
    (k, i) => [
      `${k}: |`,
      `${i}x{{ .a }}`,
      '{{- if .b }}',
      `${i}{{- toYaml . }}`,
      '{{- end }}',
      `${k}2:`,
      `${i}{{- toYaml .c | nindent 4 }}`,
      `${k}3:`,
      `${i}{{- include "x" . }}`,
      `${i}a: 1`,
    ],
    false,
  ),
  entry(
    'template lines',
    /^ *\{\{- if/m,
    (k, i) => [
      '{{- if .Values.on }}',
      `${k}:`,
      '{{- range .Values.hosts }}',
      '~- {{ . }}',
      '{{- end }}',
      '{{- end }}',
      `${k}2:`,
      `${i}{{- with .Values.more }}`,
      `${i}a: 1`,
      `${i}{{- end }}`,
    ],
    false,
  ),
]

/** What stands between a document and the one before it: directives must not run into that. */
const opening = (source: string): string => (source.startsWith('%') ? '...\n' : '---\n')

const textConstructs: readonly TextConstruct[] = [
  text('CRLF', /\r\n/, (source) => source.replaceAll('\n', '\r\n')),
  text('no final line end', /[^\n]$/, (source) => source.trimEnd()),
  text('byte-order mark', /^\uFEFF/, (source) => `\uFEFF${source}`),
  text(
    'several documents',
    /\n---\r?\nkind: Other/,
    (source) => `kind: First\n${opening(source)}${source}---\nkind: Other\nvalue: 1\n`,
  ),
  text('empty documents', /---\r?\n---/, (source) => `---\n---\n# nothing\n${opening(source)}${source}---\n`),
  text('document end', /^\.\.\./m, (source) => `${source}...\nkind: Behind\n...\n`),
  text('directive', /^\uFEFF?%YAML/m, (source) => `%YAML 1.1\n---\n${source}`),
  text('root list', /^- root/m, (source) => `${source}---\n- root\n- a: 1\n  b: 2\n# end\n`),
  text('root scalar', /^--- root/m, (source) => `${source}--- root\n---\nroot\n--- |\n  root\n`),
  text('root flow', /^--- \{root/m, (source) => `${source}--- {root: 1}\n---\n[root, {a: 1}]\n--- []\n`),
  text(
    'comments around documents',
    /^# before/m,
    (source) => `# before\n\n${source}# behind\n--- # opening\n# before\na: 1\n\n# behind\n`,
  ),
  text(
    'JSON document',
    /\{"kind": "Json"/,
    (source) =>
      `${source}---\n{"kind": "Json", "spec": {"hosts": ["a.b", "c.d"], "empty": []}}\n---\n{\n  "kind": "Pretty",\n  "list": [\n    {"a": 1},\n    {"b": "x"}\n  ]\n}\n---\n{\n\t"kind": "Tabbed",\n\t"list": [\n\t\t"a"\n\t]\n}\n`,
  ),
]

const indentConstructs: readonly IndentConstruct[] = [
  { name: 'indent 1', plain: true, occurs: /^spec:\r?\n \S/m, step: 1, list: 0 },
  { name: 'indent 3', plain: true, occurs: /^spec:\r?\n {3}\S/m, step: 3, list: 0 },
  { name: 'indent 4', plain: true, occurs: /^spec:\r?\n {4}\S/m, step: 4, list: 2 },
  { name: 'list level with its key', plain: true, occurs: /^( *)items:\r?\n\1- /m, step: 2, list: 0 },
  { name: 'list inside its key', plain: true, occurs: /^( *)items:\r?\n\1 +- /m, step: 2, list: 2 },
]

export const constructs: readonly Construct[] = [...entryConstructs, ...textConstructs, ...indentConstructs]

export interface Example {
  readonly name: string
  readonly text: string
  /** Nothing in it justifies a refusal. */
  readonly plain: boolean
}

/** One document that holds the entries among the constructs, as siblings and in a list item, laid out and wrapped by the others. */
export function compose(parts: readonly Construct[]): Example {
  const { step, list } = parts.find((part): part is IndentConstruct => 'step' in part) ?? { step: 2, list: 2 }
  const entries = parts.filter((part): part is EntryConstruct => 'entry' in part)
  const lines = (indent: number, suffix: string): string[] =>
    entries.flatMap((part, i) => indented(part.entry(`k${suffix}${i}`, ' '.repeat(step)), indent, list))
  const inItem = indented(lines(0, 'n'), step + list + 2, 0)
  const [first = '', ...rest] =
    inItem[0]?.trimStart().startsWith('{{-') || inItem[0]?.trimStart().startsWith('#')
      ? [`${' '.repeat(step + list + 2)}id: 1`, ...inItem]
      : inItem
  const items = [
    `${' '.repeat(step + list)}- ${first.trimStart() === '' ? 'id: 1' : first.trimStart()}`,
    ...rest,
    `${' '.repeat(step + list)}- plain`,
  ]
  const body = [
    'kind: Test',
    'spec:',
    `${' '.repeat(step)}name: plain`,
    ...lines(step, 's'),
    `${' '.repeat(step)}items:`,
    ...items,
    ...lines(0, 'r'),
  ]
  const source = `${body.join('\n')}\n`
  const made = parts
    .filter((part): part is TextConstruct => 'text' in part)
    .toSorted((a, b) => textConstructs.indexOf(b) - textConstructs.indexOf(a))
  return {
    name: parts.map(({ name }) => name).join(' + '),
    text: made.reduce((so, part) => part.text(so), source),
    plain: parts.every(({ plain }) => plain),
  }
}

/** `~` at the beginning of a line stands for the indent of a list inside its key, `^` for none at all. */
const indented = (lines: readonly string[], indent: number, list: number): string[] =>
  lines.map((line) => {
    if (line === '' || line.startsWith('{{-') || line.startsWith('over lines')) return line
    return line.startsWith('^') ? line.slice(1) : ' '.repeat(indent) + line.replace(/^~/, ' '.repeat(list))
  })

export const singles: readonly Example[] = constructs.map((part) => compose([part]))

/** Every two constructs; of entries both orders, since what stands above matters to what stands below. */
export const pairs: readonly Example[] = constructs.flatMap((one, i) =>
  constructs.flatMap((other, j) => {
    if (i === j || ('step' in one && 'step' in other) || (i > j && !('entry' in one && 'entry' in other)))
      return []
    return [compose([one, other])]
  }),
)
