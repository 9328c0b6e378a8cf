// A small site on disk that a preview serves while a test edits it.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PreviewChange } from '../../src/build/preview.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { startServer, type ServerOptions } from '../../src/server/server.ts'
import { writeFiles } from './build-files.ts'

export interface ServedSite {
  readonly folder: string
  /** Without a slash at its end. */
  readonly origin: string
  readonly urls: readonly string[]
  readonly port: number
  /** What was reported, apart from the site's own errors. */
  readonly reported: readonly Diagnostic[]
  readonly changes: readonly PreviewChange[]
  write(path: string, text: string): void
  remove(path: string): void
  close(): Promise<void>
}

export async function serveFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<ServerOptions> = {},
): Promise<ServedSite> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'atelier-served-')))
  writeFiles(folder, files)
  const reported: Diagnostic[] = []
  const changes: PreviewChange[] = []
  const server = await startServer({
    env: {},
    bind: '127.0.0.1',
    port: 0,
    isPortNamed: true,
    appendPort: true,
    certificate: undefined,
    watches: true,
    pollMs: undefined,
    isCached: true,
    isLive: true,
    showsErrors: true,
    navigates: false,
    report: (diagnostic) => reported.push(diagnostic),
    onChange: (change) => changes.push(change),
    onDiagnostics: () => {},
    ...options,
    flags: { renderToMemory: true, ...options.flags, source: folder },
  })
  return {
    folder,
    origin: new URL(server.urls[0]!).origin,
    urls: server.urls,
    port: server.ports[0]!,
    reported,
    changes,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
