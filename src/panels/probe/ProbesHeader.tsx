import { Download, FolderOpen } from 'lucide-react'
import { useRef } from 'react'
import { writeRequests } from '#core/sidecar/probe/requests-file/write-requests.ts'
import { download } from '#panels/transfer/download.ts'
import { fileName } from '#panels/transfer/file-name.ts'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { addedWords, readRequestsFile } from './read-requests-file.ts'
import type { StandingProbe } from './use-fates.ts'
import styles from './ProbesHeader.module.css'

/** How many probes stand how, and the ways in and out of a requests file, which `portolan probe --requests` takes too. */
export const ProbesHeader = ({ standing }: { readonly standing: readonly StandingProbe[] }) => {
  const actions = useActions()
  const store = useDesignerStore()
  const unread = useDesigner((state) => state.unread)
  const input = useRef<HTMLInputElement>(null)
  const onFiles = async (files: readonly File[]) => {
    const { probes, refused } = await readRequestsFile(files)
    actions.keepProbes(probes)
    actions.notify(
      refused.length > 0 ? 'warning' : 'info',
      addedWords(probes.length, refused),
      probes.length > 0,
    )
  }
  return (
    <header className={styles.header}>
      <output className={styles.count}>{countWords(standing)}</output>
      {unread !== undefined && (
        <p className={styles.unread}>
          What another version left could not be read.
          <Button
            look="quiet"
            onClick={() => {
              download('left-by-another-version.json', unread)
            }}
          >
            Download it
          </Button>
          <Button look="quiet" onClick={actions.forgetUnread}>
            Forget it
          </Button>
        </p>
      )}
      <span className={styles.tools}>
        <Button
          look="quiet"
          icon={<FolderOpen aria-hidden="true" />}
          onClick={() => {
            input.current?.click()
          }}
        >
          Import requests…
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".yaml,.yml,.json,.txt"
          aria-label="Requests files to import"
          onChange={({ target }) => {
            const files = [...(target.files ?? [])]
            target.value = ''
            if (files.length > 0) void onFiles(files)
          }}
        />
        <Button
          look="quiet"
          icon={<Download aria-hidden="true" />}
          disabled={standing.length === 0}
          onClick={() => {
            const { analysis, probes } = store.getState()
            const name = fileName(analysis.model.resources).replace(/\.yaml$/, '-requests.yaml')
            download(name, writeRequests(probes.map(({ probe }) => probe)))
          }}
        >
          Export requests
        </Button>
      </span>
    </header>
  )
}

function countWords(standing: readonly StandingProbe[]): string {
  if (standing.length === 0) return ''
  const differ = standing.filter(({ fate }) => fate.standing === 'differs').length
  const all = standing.length === 1 ? '1 request' : `${standing.length} requests`
  if (differ === 0) return `${all}, none differs`
  return `${all}, ${differ} ${differ === 1 ? 'differs' : 'differ'}`
}
