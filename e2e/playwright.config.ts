import { execFileSync } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

import { defineConfig } from '@playwright/test'

import { browserArgs } from '../scripts/browser-args.mjs'

// The specs run against the built page, served under its real CSP by scripts/serve.mjs; never against vite dev.
// Workers read this file again and inherit the environment, so browser and port are chosen once.

const root = fileURLToPath(new URL('..', import.meta.url))

const freePort = () =>
  new Promise<string>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(String(typeof address === 'object' ? address?.port : address)))
    })
  })

const findBrowser = () =>
  execFileSync(process.execPath, ['scripts/find-browser.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
    .toString()
    .trim()

process.env.CHROMIUM_PATH ??= findBrowser()
process.env.E2E_PORT ??= await freePort()
const url = `http://127.0.0.1:${process.env.E2E_PORT}/`

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  workers: 2,
  // A busy machine makes a scene late, not wrong.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['line'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    baseURL: url,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    actionTimeout: 8_000,
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: browserArgs },
  },
  webServer: {
    command: `node scripts/serve.mjs --strict-port --port ${process.env.E2E_PORT}`,
    cwd: root,
    url,
    reuseExistingServer: false,
    timeout: 120_000,
  },
})
