/**
 * A sentence whose `backticked` parts are shown as code; nothing else in it is interpreted. A backtick without a partner stays
 * as it is.
 */
export const Code = ({ text }: { readonly text: string }) => {
  const parts = text.split('`')
  const paired = parts.length - (parts.length % 2 === 0 ? 2 : 1)
  const tail = parts.length % 2 === 0 ? '`' : ''
  let at = 0
  return parts.map((part, i) => {
    const key = (at += part.length + 1)
    if (i % 2 === 1 && i < paired) return <code key={key}>{part}</code>
    return i === parts.length - 1 ? tail + part : part
  })
}
