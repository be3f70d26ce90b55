import type { Finding } from '#core/gates/finding.ts'
import type { Objected } from '#core/gates/mend/news.ts'
import type { YamlDocument, YamlText } from '#core/text/documents.ts'
import { findDuplicateKeys } from './duplicate-keys.ts'
import { mendSyntax } from './mend-syntax.ts'
import { withFixes } from './offer.ts'
import { findPlaceholders } from './placeholders.ts'
import type { Said } from './said.ts'
import { findShapeProblems } from './shape.ts'
import { findSurprises } from './surprises.ts'
import { objected, syntaxProblem, tellingProblems } from './syntax.ts'

/**
 * What the YAML reader of Kubernetes objects to in one document (errors), what it reads otherwise than it looks (warnings), and
 * what is filled in later (info). Goes in: the document, and what all other gates say of a text, by which quick fixes prove
 * themselves. Never throws. Source: sigs.k8s.io/yaml v1.6.0 (go.yaml.in/yaml/v2 v2.4.2), executed.
 */
export function findYamlProblems(
  document: YamlDocument,
  gates: (text: YamlText) => readonly Objected[] = () => [],
): Finding[] {
  const yaml = (other: YamlDocument) => readOnce(other).map((said) => objected(said, other))
  return readOnce(document).map((said, i) =>
    withFixes(objected(said, document), document, i, said.candidates, { yaml, gates }),
  )
}

const remembered = new WeakMap<YamlDocument['parsed'], readonly Said[]>()

/** What is said of a document, which depends on its source alone. */
function readOnce(document: YamlDocument): readonly Said[] {
  const known = remembered.get(document.parsed) ?? readDocument(document)
  remembered.set(document.parsed, known)
  return known
}

function readDocument(document: YamlDocument): readonly Said[] {
  const { source } = document.parsed
  const syntax = tellingProblems(document).map((problem) => ({
    ...syntaxProblem(document, problem),
    candidates: mendSyntax(source, problem),
  }))
  return [
    ...syntax,
    ...findDuplicateKeys(document),
    ...(syntax.length > 0 ? [] : [...findShapeProblems(document), ...findSurprises(document)]),
    ...findPlaceholders(document),
  ]
}
