import workerUrl from 'monaco-editor/editor/editor.worker?worker&url'

/** What the page's Content-Security-Policy asks for where Trusted Types exist (Chromium); the rest takes a plain address. */
interface TrustedTypes {
  readonly createPolicy: (
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ) => { readonly createScriptURL: (url: string) => string }
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }
const policy = trustedTypes?.createPolicy('app-worker', {
  createScriptURL: (url) => {
    if (url !== workerUrl) throw new TypeError(`"${url}" is no worker of this page.`)
    return url
  },
})

/** Starts Monaco's own worker, which finds deceiving characters; no language service runs in it. */
export const startEditorWorker = (): Worker =>
  new Worker(policy ? policy.createScriptURL(workerUrl) : workerUrl, { type: 'module', name: 'editor' })
