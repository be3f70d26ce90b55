import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './Menu.module.css'

export interface MenuItem {
  readonly id: string
  readonly title: string
  /** A second line: what it does. */
  readonly hint?: string
  readonly icon?: ReactNode
  readonly disabled?: boolean
  /** The one of several that holds now. */
  readonly checked?: boolean
  readonly onSelect: () => void
}

interface Props {
  /** The button that opens it; it must pass further props on to its element, as `Button` and `IconButton` do. */
  readonly trigger: ReactNode
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end'
}

/** A button's list of things to do. It is drawn where the button stands, so that it belongs to the same landmark. */
export const Menu = ({ trigger, items, align = 'start' }: Props) => (
  <Radix.Root modal={false}>
    <Radix.Trigger asChild>{trigger}</Radix.Trigger>
    <Radix.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
      {items.map(({ id, title, hint, icon, disabled = false, checked, onSelect }) => (
        <Radix.Item
          key={id}
          className={styles.item}
          disabled={disabled}
          textValue={title}
          onSelect={onSelect}
          {...(checked === undefined ? {} : { role: 'menuitemradio', 'aria-checked': checked })}
        >
          <span className={styles.icon}>{checked === true ? <Check aria-hidden="true" /> : icon}</span>
          <span>
            {title}
            {hint !== undefined && <span className={styles.hint}>{hint}</span>}
          </span>
        </Radix.Item>
      ))}
    </Radix.Content>
  </Radix.Root>
)
