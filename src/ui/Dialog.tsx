import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, useState, type ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'
import styles from './Dialog.module.css'

interface Props {
  readonly title: string
  readonly description?: string
  /** Buttons at the end, the one that leaves things as they are first. */
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
}

/**
 * A window over the page, open as long as it is drawn. It takes the focus to its first field, gives it back when it goes, and
 * closes by Escape, by its button and by a press beside it.
 */
export const Dialog = ({ title, description, actions, children, onClose }: Props) => {
  const [opener] = useState(() => withAround(openerOf()))
  const body = useRef<HTMLDivElement>(null)
  return (
    <Radix.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Radix.Portal>
        <Radix.Overlay className={styles.shade} />
        <Radix.Content
          className={styles.window}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={(event) => {
            const field = body.current?.querySelector<HTMLElement>('input, textarea, select')
            if (!field) return
            event.preventDefault()
            field.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBack(opener)
          }}
        >
          <header className={styles.head}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" look="bare" icon={<X />} />
            </Radix.Close>
          </header>
          <div ref={body} className={styles.body}>
            {description !== undefined && (
              <Radix.Description className={styles.description}>{description}</Radix.Description>
            )}
            {children}
          </div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const STOPS = 'button:enabled, input:enabled, textarea:enabled, select:enabled, [tabindex="0"]'

/** An element and what it stands in, inside out. */
function withAround(element: HTMLElement | undefined): readonly HTMLElement[] {
  return element ? [element, ...withAround(element.parentElement ?? undefined)] : []
}

/** Gives the focus to the element that had it; if it has gone meanwhile, to what stands first in the nearest place that stayed. */
function giveBack([opener, ...around]: readonly HTMLElement[]): void {
  if (opener?.isConnected) {
    opener.focus()
    return
  }
  const place = around.find((element) => element.isConnected)
  const stop = place?.matches(STOPS) ? place : place?.querySelector<HTMLElement>(STOPS)
  stop?.focus()
}

/** What has the focus when the window opens; for an item of a menu, which goes away, the menu's button. */
function openerOf(): HTMLElement | undefined {
  const active = document.activeElement
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = typeof button === 'string' ? document.getElementById(button) : active
  return opener instanceof HTMLElement ? opener : undefined
}
