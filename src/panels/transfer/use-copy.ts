import { useEffect, useState } from 'react'

/** What was copied last, for a moment; what the clipboard refused, until it is put away. */
export interface Copying {
  readonly copied: string | undefined
  readonly refused: string | undefined
  /** Goes in: what to copy, and what it is called. */
  readonly onCopy: (text: string, what: string) => void
  readonly onPutAway: () => void
}

/** How long "copied" is shown, ms. */
const MOMENT = 2500

/** Copying to the clipboard; where the page may not, the text is handed back to be copied by hand. */
export function useCopy(): Copying {
  const [copied, setCopied] = useState<string>()
  const [refused, setRefused] = useState<string>()

  useEffect(() => {
    if (copied === undefined) return undefined
    const timer = setTimeout(() => {
      setCopied(undefined)
    }, MOMENT)
    return () => {
      clearTimeout(timer)
    }
  }, [copied])

  const onCopy = (text: string, what: string) => {
    writeToClipboard(text).then(
      () => {
        setCopied(what)
      },
      () => {
        setRefused(text)
      },
    )
  }
  const onPutAway = () => {
    setRefused(undefined)
  }
  return { copied, refused, onCopy, onPutAway }
}

/** Rejects where there is no clipboard (pages not served over HTTPS) or it is not allowed. */
async function writeToClipboard(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}
