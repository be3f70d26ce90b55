/** Rules of one reason, as `gate rule`. */
interface Unmended {
  readonly why: string
  readonly rules: string
}

const GROUPS: readonly Unmended[] = [
  {
    why: 'istioctl cannot read the object while this stands there; once it can, it has more to say, so no fix could prove itself.',
    rules: 'crd VS-C13, crd VS-C15',
  },
  {
    why: 'It repeats what the webhook says of the same place; the fixes stand there.',
    rules: 'analyze ist0106, analyze ist0133, analyze ist0130, analyze ist0131',
  },
  {
    why: 'The addresses, the host or the labels that are missing are known to their owner alone.',
    rules: 'analyze ist0134, analyze ist0174, analyze ist0110, analyze ist0111, analyze ist0173',
  },
  {
    why: 'Two objects say different things, and which of them is meant cannot be told.',
    rules: 'analyze ist0109, analyze ist0140',
  },
  {
    why: 'What would mend it is another object, or the cluster itself.',
    rules:
      'analyze ist0149, analyze ist0162, analyze ist0165, analyze ist0167, analyze ist0171, analyze ist0132',
  },
  {
    why: 'A host, an address or the name of an object is missing or wrong, and only its owner knows it; an invented one would send traffic somewhere else.',
    rules: `crd SE-C2, webhook SE-W4, webhook SE-W27, crd DR-C1, crd VS-C2, webhook VS-D7, webhook WE-W1, webhook WE-W3,
      crd WE-C1, webhook SC-24, crd SC-12, webhook SC-12, webhook SC-15, webhook VS-T4, crd VS-C6, webhook DR-U2, webhook VS-T5`,
  },
  {
    why: 'A port is missing or is none that exists, and nothing else says which one is meant.',
    rules: 'webhook SE-W15, webhook DR-Q2, webhook DR-U3, crd DR-C22, webhook SC-22, webhook VS-M7',
  },
  {
    why: 'What the route, the rule or the object is meant to do is not written, and there is no usual answer.',
    rules: `crd SE-C1, webhook SC-3, webhook VS-H11, webhook VS-T2, webhook VS-W12, webhook VS-D16, crd VS-C1, crd VS-C3,
      webhook VS-T1, crd VS-C5`,
  },
  {
    why: 'The status of an answer is a decision: none follows from another that is wrong.',
    rules: 'webhook VS-D20, webhook VS-F3, crd VS-C4',
  },
  {
    why: 'The name of a cookie is a decision of the application.',
    rules: 'crd DR-C8, webhook DR-L1',
  },
  {
    why: 'What to leave out or to shorten of a list, a map or a text that is too large is a decision; cutting it off would lose what somebody wrote.',
    rules: `crd SE-C4, crd SE-C5, crd SE-C8, crd SE-C11, crd SE-C12, crd SE-C13, crd SE-C16, crd SE-C20, crd SE-C24, crd SE-C27,
      crd DR-C3, crd DR-C23, crd WE-C4, webhook VS-D21, webhook VS-D22`,
  },
  {
    why: 'It is the only label of its selector: without it every pod of the namespace would be selected.',
    rules: 'webhook SE-W1, crd DR-C24, crd DR-C25, crd DR-C26, webhook DR-W9, webhook SC-2, webhook SE-N1',
  },
  {
    why: 'The word is like none that is allowed, or a number that stands for none.',
    rules: 'webhook SE-W34, crd DR-C20, webhook DR-U4, crd VS-C12, webhook VS-D18',
  },
  {
    why: 'A regular expression that RE2 does not read cannot be rewritten without knowing what it should find.',
    rules: 'webhook VS-D25',
  },
  {
    why: 'The region, zone or namespace that is meant cannot be read from what is written.',
    rules: 'webhook DR-L16, webhook DR-L18, webhook DR-L22, webhook VS-M10',
  },
  {
    why: 'The Gateway and its namespace are known to their owner only; without a gateway the routes would apply inside the mesh.',
    rules: 'webhook VS-W5, webhook VS-W6, webhook VS-W7, webhook VS-W8, webhook VS-W10',
  },
  {
    why: 'The only name or range of a match cannot be taken away: the match would then take every connection.',
    rules: 'webhook VS-T6, webhook VS-T8',
  },
  {
    why: 'The path of a directory does not say which socket in it is meant.',
    rules: 'crd SE-C10',
  },
  {
    why: 'It has to be split into several objects or listeners, and what belongs together is a decision.',
    rules: 'webhook SE-W20, webhook SE-N6, webhook SC-9',
  },
  {
    why: 'Once the wildcard is in quotes, the webhook has something to say about it, which is a decision of its own.',
    rules: 'yaml unknown-alias',
  },
  {
    why: 'It is a reminder, and right as it stands if the gateway of that network exists.',
    rules: 'webhook SE-N5, webhook WE-W2',
  },
]

/** Rules whose findings offer no quick fix in any recorded text, as `gate rule`, and why not. Elsewhere one may still prove itself. */
export const withoutFix: Readonly<Record<string, string>> = Object.fromEntries(
  GROUPS.flatMap(({ why, rules }) => rules.split(',').map((rule) => [rule.trim(), why])),
)
