import { useRef, useState } from 'react'
import { appendText } from '#core/forms/append-text.ts'
import { prepareText } from '#state/open-text.ts'
import { useActions, useDesignerStore } from '#state/react.ts'
import { LARGEST, tooLarge } from './decode.ts'
import { arrivalWords, gather, type Incoming } from './incoming.ts'
import { pagePacing } from './pacing.ts'
import { readFiles } from './read-files.ts'

/** What goes on while something is opened. `asking`: there is a design already. */
export type ImportPhase =
  | { readonly is: 'idle' }
  | { readonly is: 'pasting' }
  | { readonly is: 'asking'; readonly incoming: Incoming }
  | { readonly is: 'opening'; readonly name: string }

/** From how many characters on a text is read ahead in slices, and said to be on its way. */
const LONG = 300_000

const idle: ImportPhase = { is: 'idle' }

/** Opening files and pasted text: read, asked about where there is a design, and put into it as one step of Undo. */
export function useImport() {
  const actions = useActions()
  const store = useDesignerStore()
  const [phase, setPhase] = useState<ImportPhase>(idle)
  const isBusy = useRef(false)

  const place = async (incoming: Incoming, how: 'replace' | 'append') => {
    const { text, mesh, ask } = store.getState()
    const added =
      how === 'append'
        ? appendText(text, incoming.text)
            .map(({ insert }) => insert)
            .join('')
        : incoming.text
    if (how === 'append' && sizeOf(text + added) > LARGEST) {
      setPhase(idle)
      actions.notify(
        'error',
        tooLarge(`The design together with ${incoming.name}`, sizeOf(text + added)).refused,
      )
      return
    }
    const isLong = added.length > LONG
    setPhase(isLong ? { is: 'opening', name: incoming.name } : idle)
    const prepared = isLong ? await prepareText(added, mesh, ask, pagePacing) : undefined
    const before = store.getState().analysis.documents.length
    if (how === 'replace') actions.replaceText(incoming.text, 'import', prepared)
    else actions.apply({ edits: appendText(store.getState().text, incoming.text) }, 'import', prepared)
    const { documents } = store.getState().analysis
    const first = how === 'replace' ? 0 : before
    const arrived = documents.slice(first)
    actions.select(arrived.length > 0 ? { document: first, path: [], from: 'documents' } : undefined)
    actions.notify(
      'info',
      arrivalWords(
        incoming,
        how,
        arrived.length,
        arrived.filter(({ verdict }) => verdict === 'unreadable').length,
      ),
      true,
    )
    setPhase(idle)
  }

  const arrive = async (incoming: Incoming) => {
    if (store.getState().text.trim() === '') await place(incoming, 'replace')
    else setPhase({ is: 'asking', incoming })
  }

  const open = async (files: readonly File[]) => {
    const size = files.reduce((sum, file) => sum + file.size, 0)
    if (size > LONG && size <= LARGEST)
      setPhase({ is: 'opening', name: files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files` })
    const { read, refused } = await readFiles(files)
    if (refused.length > 0) actions.notify('error', refused.join(' '))
    const incoming = gather(read)
    if (incoming && sizeOf(incoming.text) > LARGEST) {
      actions.notify('error', tooLarge(incoming.name, sizeOf(incoming.text)).refused)
      setPhase(idle)
    } else if (incoming) await arrive(incoming)
    else setPhase(idle)
  }

  /** One at a time: what comes while another is on its way is not taken. */
  const alone = async (work: () => Promise<void>) => {
    if (isBusy.current) return
    isBusy.current = true
    await work().finally(() => {
      isBusy.current = false
    })
  }

  return {
    phase,
    onFiles: (files: readonly File[]) => {
      if (files.length > 0 && phase.is === 'idle') void alone(() => open(files))
    },
    /** Text that was pasted or dropped where it can only be meant for the design. */
    onText: (text: string) => {
      if (phase.is === 'idle') void alone(() => arrive({ name: 'The pasted text', text, remark: '' }))
    },
    onPlace: (incoming: Incoming, how: 'replace' | 'append') => {
      void alone(() => place(incoming, how))
    },
    onPaste: () => {
      setPhase({ is: 'pasting' })
    },
    onCancel: () => {
      setPhase(idle)
    },
  }
}

/** What `useImport` gives those who show it. */
export type Importing = ReturnType<typeof useImport>

const sizeOf = (text: string): number => new TextEncoder().encode(text).length
