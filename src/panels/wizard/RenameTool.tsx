import { ReplaceAll } from 'lucide-react'
import type { NameSpot } from '#core/language/rename/renaming.ts'
import type { SharedName } from '#core/language/rename/shared-names.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'

interface Props {
  /** The question's label. */
  readonly of: string
  readonly names: readonly SharedName[]
  readonly onRename: (spot: NameSpot) => void
}

/** The button to give a name of an answer anew wherever it is used, with a menu where there are several. Without any it draws nothing. */
export const RenameTool = ({ of, names, onRename }: Props) => {
  const [only, ...others] = names
  if (!only) return undefined
  const looks = { look: 'bare', icon: <ReplaceAll />, 'data-rename': '' } as const
  if (others.length === 0) {
    return (
      <IconButton
        {...looks}
        label={`Rename ${only.text} everywhere…`}
        aria-keyshortcuts="F2"
        onClick={() => {
          onRename(only.spot)
        }}
      />
    )
  }
  return (
    <Menu
      align="end"
      trigger={<IconButton {...looks} label={`Rename in ${of} and everywhere else…`} />}
      items={names.map(({ what, text, spot }) => ({
        id: [spot.part, ...spot.path].join('/'),
        title: `Rename ${text}…`,
        hint: what,
        onSelect: () => {
          onRename(spot)
        },
      }))}
    />
  )
}
