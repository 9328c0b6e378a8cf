// Which browser draws, and how is it started and surely ended?
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'puppeteer'
import { unpackBrowser } from './embedded-browser.ts'
import type { Executable } from './embedded-browser.ts'
import { browserMissing, unsandboxed } from './diagnostics.ts'
import type { DiagramOptions } from './diagram.ts'
import { findPackedBrowser } from './packages.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']

const places: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
  linux: [
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/usr/lib/chromium/chromium',
  ],
}

/** Starts the browser the options ask for; with `auto` the embedded one also when the system's does not start. */
export async function startBrowser(puppeteer: string, options: DiagramOptions): Promise<Browser> {
  const engine = options.engine ?? 'auto'
  const packed =
    engine === 'system' || process.platform !== 'linux' || process.arch !== 'x64' ? undefined : findPackedBrowser()
  const installed = engine === 'embedded' ? undefined : findSystemBrowser(options.environment, process.platform)
  const system = options.executablePath ?? installed
  if (system) {
    try {
      return await launchBrowser({ path: system, environment: {} }, puppeteer, options)
    } catch (error) {
      // A named browser must work; a found one may be a stub that only tells how to install it.
      if (options.executablePath || !packed) throw error
    }
  }
  if (packed) return await launchBrowser(await unpackBrowser(packed, options.store.directory), puppeteer, options)
  const looked = engine === 'auto' ? 'neither installed nor embedded' : `engine "${engine}"`
  throw new DiagnosticError(browserMissing(undefined, looked))
}

export function findSystemBrowser(environment: DiagramOptions['environment'], platform: string): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  const onPath = platform === 'win32' ? [] : folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => environment[name] ?? [],
  )
  const known = places[platform] ?? []
  const fixed =
    platform === 'win32' ? programFolders.flatMap((folder) => known.map((rest) => join(folder, rest))) : known
  return [...onPath, ...fixed].find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

interface Launcher {
  launch(options: object): Promise<Browser>
}

/** Starts it with its sandbox; only where that fails, as it always does for root, without, which is said once. */
async function launchBrowser(executable: Executable, puppeteer: string, options: DiagramOptions): Promise<Browser> {
  const loaded = (await import(pathToFileURL(puppeteer).href)) as Launcher & { default?: Launcher }
  const launcher = loaded.default ?? loaded
  const launch = (more: readonly string[]): Promise<Browser> =>
    launcher.launch({
      executablePath: executable.path,
      headless: 'shell',
      // A browser that is spoken to through a pipe ends when this process does, however it ends.
      pipe: true,
      timeout: 30_000,
      protocolTimeout: Math.max(30_000, (options.timeLimitMs ?? 0) + 10_000),
      args: [...flags, ...more],
      env: { ...options.environment, ...executable.environment, TZ: 'UTC', LANG: 'C.UTF-8' },
    })
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  try {
    if (!isRoot) return await launch([])
  } catch (error) {
    if (process.platform !== 'linux') throw error
  }
  const browser = await launch(['--no-sandbox'])
  options.report?.(unsandboxed())
  return browser
}

/** Same pixels everywhere: no GPU, no hinting, no scaling; and nothing that talks to the world by itself. */
const flags = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--force-device-scale-factor=1',
  '--force-color-profile=srgb',
  '--lang=en-US',
  '--no-first-run',
  '--disable-background-networking',
  '--host-resolver-rules=MAP * ~NOTFOUND',
]

/** Ends the browser and waits for its process: first asks, then kills. */
export async function closeBrowser(browser: Browser): Promise<void> {
  const child = browser.process()
  const ended = new Promise<void>((resolve) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) resolve()
    else child.once('exit', () => resolve())
  })
  const asked = browser.close().catch(() => undefined)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, 2000)))
  await Promise.race([asked, late])
  clearTimeout(timer)
  if (child && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await ended
}
