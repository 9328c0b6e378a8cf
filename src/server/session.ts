// What do all addresses of one preview share? The site as it is, what browsers have seen of it, and who listens.
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import type { Preview, PreviewChange, PreviewFile } from '../build/preview.ts'
import type { Config } from '../config/config.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { updateFailed } from './diagnostics.ts'
import { createAudience, type Audience } from './audience.ts'
import type { Mounted } from './find.ts'
import { createLiveSite, type LiveSite } from './live-site.ts'
import { problemsOf, type Problem } from './problem.ts'
import { compileRules, type Rules } from './rules.ts'

export interface Session {
  readonly live: LiveSite
  /** One for each address the site is served at. */
  readonly audiences: readonly Audience[]
  config(): Config
  rules(): Rules
  revision(): number
  readonly read: (path: string) => Promise<PreviewFile | undefined>
  /** `undefined` for a file that is gone. */
  textOf(content: PreviewFile['content']): Promise<string | undefined>
  /** Whether there are errors. */
  isBroken(): boolean
  readonly id: string
  /** Begins a stream. */
  greet(response: ServerResponse, visitor: Visitor, audience: Audience): void
  fail(cause: unknown): void
  close(): Promise<void>
}

export interface Visitor {
  /** Address of the page. */
  readonly page: string
  /** The session and the revision that the page is of. */
  readonly session: string | null
  readonly since: number
  /** Whether the answer ends with what is new by now. */
  readonly isBrief: boolean
}

export interface SessionOptions {
  readonly preview: Preview
  /** Used until the site has a configuration of its own. */
  readonly fallback: Config
  readonly addresses: readonly (() => Mounted)[]
  /** Tells sessions apart: a browser whose page is of an earlier one catches up. */
  readonly id: string
  readonly showsErrors: boolean
  readonly isLocal: boolean
  readonly editor: string | undefined
  readonly navigates: boolean
  readonly report: Report
  /** Tells the person at the terminal. */
  readonly onChange: (change: PreviewChange, elapsedMs: number, diagnostics: readonly Diagnostic[]) => void
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void
}

export function createSession(options: SessionOptions): Session {
  const { preview, report } = options
  const config = (): Config => preview.config() ?? options.fallback
  const rules = rulesOf(config, report)
  const read = (path: string): Promise<PreviewFile | undefined> => preview.read(path)
  const audiences = options.addresses.map((mounted) => createAudience({ mounted, rules, read }))
  const tellAll = (event: string, data: object): void => audiences.forEach(({ streams }) => streams.send(event, data))
  let shown = ''

  const problems = (): readonly Problem[] =>
    options.showsErrors ? problemsOf(preview.diagnostics(), { ...options, config: preview.config() }) : []
  const tellProblems = (): void => {
    const now = problems()
    const text = JSON.stringify(now)
    if (text === shown) return
    shown = text
    tellAll('problems', { problems: now })
  }
  const fail = (cause: unknown): void => report(updateFailed(cause))
  const live = createLiveSite(preview, {
    onBusy: () => tellAll('building', {}),
    async onChange(change, elapsedMs) {
      for (const { changedPaths, mounted, streams } of audiences) {
        const paths = await changedPaths(change)
        const navigate = options.navigates ? pageToShow(change, preview, mounted()) : undefined
        streams.send('change', { revision: change.revision, paths, problems: problems(), navigate })
      }
      shown = JSON.stringify(problems())
      options.onChange(change, elapsedMs, preview.diagnostics())
    },
    onFailure: fail,
    onFinished() {
      options.onDiagnostics(preview.diagnostics())
      tellProblems()
    },
  })
  return {
    live,
    id: options.id,
    audiences,
    config,
    rules,
    revision: () => preview.revision,
    read,
    textOf: async (content) => {
      if ('text' in content) return content.text
      if ('bytes' in content) return Buffer.from(content.bytes).toString('utf8')
      return await readFile(content.copyOf, 'utf8').catch(() => undefined)
    },
    isBroken: () => preview.diagnostics().some(({ severity }) => severity === 'error'),
    greet(response, { page, session, since, isBrief }, { streams, missedSince }) {
      const missed = session === options.id ? missedSince(since, preview.revision, page) : undefined
      const { revision } = preview
      streams.open(response, page, { revision, missed, isBuilding: live.isBusy, problems: problems() })
      if (isBrief) response.end()
    },
    fail,
    async close() {
      for (const { streams } of audiences) streams.close()
      await live.close()
    },
  }
}

/** Compiled again when the configuration changes. */
function rulesOf(config: () => Config, report: Report): () => Rules {
  let server: Config['server'] | undefined
  let rules: Rules | undefined
  return () => {
    const now = config().server
    if (!rules || now !== server) rules = compileRules((server = now), report)
    return rules
  }
}

/** The address of the first content file among the changed ones. */
function pageToShow({ files }: PreviewChange, preview: Preview, { basePath, root }: Mounted): string | undefined {
  const projectDir = preview.config()?.projectDir ?? ''
  for (const file of files) {
    const path = preview.pathOf(resolve(projectDir, file))
    if (path?.startsWith(root)) return basePath + path.slice(root.length).replace(/(^|\/)index\.html$/, '$1')
  }
  return undefined
}
