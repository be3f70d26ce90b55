import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { YamlArea } from './YamlArea.tsx'

/** The text, selected, for where the page may not use the clipboard. */
export const CopyByHand = ({ text, onClose }: { readonly text: string; readonly onClose: () => void }) => (
  <Dialog
    title="Copy by hand"
    description="The browser did not let this page use the clipboard. The text is selected below: press Ctrl+C, or ⌘C on a Mac."
    onClose={onClose}
    actions={<Button onClick={onClose}>Done</Button>}
  >
    <YamlArea label="Text to copy" value={text} isSelected />
    {text.includes('\r') && <p>Copied this way, its line ends become LF. Download keeps them as they are.</p>}
  </Dialog>
)
