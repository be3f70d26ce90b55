/** How long the browser may take to begin writing the file, ms. */
const KEPT = 60_000

/** Saves the text as a file of the reader's, as UTF-8 and otherwise as it is. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, KEPT)
}
