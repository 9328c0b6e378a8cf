// How is the person's own browser told to show a page?
import { spawn } from 'node:child_process'
import type { Report } from '../diagnostics/diagnostic.ts'
import { browserNotOpened } from '../server/diagnostics.ts'

const openers: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

export function openInBrowser(url: string, report: Report): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', (error) => report(browserNotOpened(url, error)))
  child.unref()
}
