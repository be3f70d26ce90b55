// In: CHROMIUM_PATH, PATH, Playwright's own browsers, apt (as root), @sparticuz/chromium – tried in this order.
//     FIND_BROWSER_OFFLINE=1 skips what needs a network.
// Out: the path of a Chromium that Playwright could really launch on stdout, where it came from on stderr. Exit code 1: none.
import './node-version.mjs'

import { execFileSync } from 'node:child_process'
import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { chromium } from '@playwright/test'

import { browserArgs } from './browser-args.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const offline = Boolean(process.env.FIND_BROWSER_OFFLINE)
const asRoot = process.getuid?.() === 0

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
  'chromium-headless-shell',
]
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
)

/** @param {string} path */
const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const onPath = () => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const ends = process.platform === 'win32' ? ['.exe'] : ['']
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => ends.map((end) => join(folder, name + end))),
  )
  return [...candidates, ...(process.platform === 'darwin' ? macApps : [])].filter(isExecutable)
}

/** Playwright names only the full browser; where the headless shell lies shows when it is started. */
const ofPlaywright = async () => {
  if (isExecutable(chromium.executablePath())) return [chromium.executablePath()]
  const shell = await chromium.launchServer({ args: browserArgs }).catch(() => undefined)
  const path = shell?.process().spawnfile
  await shell?.close()
  return path === undefined ? [] : [path]
}

/** @param {string} command @param {string[]} args */
const quietly = (command, args) => {
  const env = {
    ...process.env,
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
    DEBIAN_FRONTEND: 'noninteractive',
  }
  execFileSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2], timeout: 300_000 })
}

const playwrightInstall = () => {
  quietly(process.execPath, [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'install',
    '--only-shell',
    'chromium',
  ])
  return ofPlaywright()
}

const aptInstall = () => {
  quietly('apt-get', ['update'])
  quietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'])
  return onPath()
}

/** Unpacks the npm package into our cache, and wraps it so that the path alone is enough to start it. */
const fromPackage = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return []
  const home = join(root, 'node_modules/.cache/chromium')
  const wrapper = join(home, 'chromium.sh') // written last: without it an earlier unpacking was cut short
  if (!isExecutable(wrapper)) rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  process.env.TMPDIR = home
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x' // it then brings its own NSS; must stand before the import
  const { default: packaged } = await import('@sparticuz/chromium')
  const binary = await packaged.executablePath()
  const fonts = ['fonts', '/usr/share/fonts'].map((folder) => `<dir>${resolve(home, folder)}</dir>`).join('')
  const cache = `<cachedir>${join(home, 'fonts-cache')}</cachedir>`
  writeFileSync(join(home, 'fonts/fonts.conf'), `<fontconfig>${fonts}${cache}</fontconfig>\n`)
  const lines = [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH="${join(home, 'al2023/lib')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"`,
    `export FONTCONFIG_PATH="${join(home, 'fonts')}"`,
    `exec "${binary}" "$@"`,
  ]
  writeFileSync(wrapper, `${lines.join('\n')}\n`, { mode: 0o755 })
  return [wrapper]
}

/** @type {{ source: string, skip?: boolean, paths: () => string[] | Promise<string[]> }[]} */
const sources = [
  { source: 'CHROMIUM_PATH', paths: () => (process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []) },
  { source: 'the system', paths: onPath },
  { source: "Playwright's cache", paths: ofPlaywright },
  { source: 'npx playwright install', skip: offline, paths: playwrightInstall },
  {
    source: 'apt-get install chromium',
    skip: offline || !asRoot || process.platform !== 'linux',
    paths: aptInstall,
  },
  { source: '@sparticuz/chromium', paths: fromPackage },
]

/** @param {string} executablePath */
async function works(executablePath) {
  const browser = await chromium.launch({ executablePath, args: browserArgs, timeout: 30_000 })
  try {
    const page = await browser.newPage()
    await page.setContent('<b>text</b>')
    if (!(await page.getByText('text').isVisible())) throw new Error('it shows no text; are there any fonts?')
    return browser.version()
  } finally {
    await browser.close()
  }
}

/** @param {unknown} error */
const firstLine = (error) => (error instanceof Error ? error.message : String(error)).split('\n')[0]

for (const { source, skip, paths } of sources) {
  if (skip) continue
  try {
    for (const path of await paths()) {
      try {
        const version = await works(path)
        console.error(`Browser: Chromium ${version} from ${source}`)
        console.log(path)
        process.exit(0)
      } catch (error) {
        console.error(`Browser: ${path} (${source}) does not start: ${firstLine(error)}`)
      }
    }
  } catch (error) {
    console.error(`Browser: ${source}: ${firstLine(error)}`)
  }
}
console.error('No Chromium found. Install one and name it: CHROMIUM_PATH=/path/to/chromium npm test')
process.exit(1)
