/** What a mark, a pill or a message says about a thing; always shown as icon, word and colour together. */
export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'unknown'
