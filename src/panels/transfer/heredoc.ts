/**
 * A command that applies the text as it stands when pasted into a shell: a here-document whose quoted delimiter keeps `$` and
 * backquotes from being replaced. The delimiter stands nowhere in the text. A last line without a line end gets one, as the shell
 * would not find the delimiter otherwise.
 */
export function heredoc(text: string): string {
  let delimiter = 'EOF'
  for (let n = 2; text.includes(delimiter); n++) delimiter = `EOF_${n}`
  const ended = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `kubectl apply -f - <<'${delimiter}'\n${ended}${delimiter}\n`
}
