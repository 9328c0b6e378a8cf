// How do reStructuredText and Pandoc become HTML? By programs of the machine, as far as the security policy allows.
// Source: https://gohugo.io/content-management/formats/
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { engineSays, programDenied, programFailed, programMissing } from './diagnostics.ts'
import type { MarkupInput, RenderedMarkup, RenderMarkup } from './markup.ts'

export interface ProgramNeeds {
  /** Whether the policy lets a program of this name run. */
  readonly allows: (program: string) => boolean
  /** What the program sees of the environment; names are those that the policy lets through. */
  readonly environment: Readonly<Record<string, string>>
  /** Where programs are looked for, as in `PATH`. */
  readonly searchPath: string
  readonly directory: string
  readonly isWindows: boolean
  readonly timeoutMs: number
}

interface Program {
  /** Names it may have, the preferred one first. */
  readonly names: readonly string[]
  readonly pattern: string
  readonly args: readonly string[]
  /** What runs it on Windows, which knows nothing of scripts. */
  readonly interpreter?: string
  /** Cuts what belongs to the page out of what it wrote. */
  readonly body: (html: string) => string
}

export const pandoc = (needs: ProgramNeeds): RenderMarkup =>
  renderWith({ names: ['pandoc'], pattern: '^pandoc$', args: ['--mathjax', '--citeproc'], body: (html) => html }, needs)

/** @param syntaxHighlight  `long`, `short` or `none` */
export const rst = (syntaxHighlight: string, needs: ProgramNeeds): RenderMarkup =>
  renderWith(
    {
      names: ['rst2html', 'rst2html.py'],
      pattern: '^rst2html(\\.py)?$',
      args: [
        '--leave-comments',
        '--initial-header-level=2',
        ...(syntaxHighlight === 'long' ? [] : [`--syntax-highlight=${syntaxHighlight}`]),
      ],
      interpreter: 'python',
      body: bodyOf,
    },
    needs,
  )

/** What stands between the tags of the body; the last character goes where there is none, as in Hugo. */
function bodyOf(html: string): string {
  const opening = '<body>\n'
  const start = html.indexOf(opening)
  const end = html.indexOf('\n</body>')
  return html.slice(start < 0 ? 0 : start + opening.length, end < 0 ? -1 : end)
}

const longestOutput = 64 * 1024 * 1024

function renderWith(program: Program, needs: ProgramNeeds): RenderMarkup {
  return (text, input): RenderedMarkup => {
    const html = run(program, text, input, needs).replaceAll('\r', '')
    return { html: program.body(html), tableOfContents: [], tableOfContentsHtml: '', identifiers: [] }
  }
}

function run({ names, pattern, args, interpreter }: Program, text: string, input: MarkupInput, needs: ProgramNeeds) {
  const { at, report } = input
  const document = input.source.path
  const found = firstOf(names, needs)
  if (!found) throw new DiagnosticError(programMissing(at, names, document))
  if (!needs.allows(found.name)) throw new DiagnosticError(programDenied(at, found.name, pattern))
  const isScript = needs.isWindows && interpreter !== undefined
  const ended = spawnSync(isScript ? interpreter : found.path, isScript ? [found.path, ...args] : args, {
    cwd: needs.directory,
    env: needs.environment,
    input: text,
    encoding: 'utf8',
    timeout: needs.timeoutMs,
    maxBuffer: longestOutput,
    shell: false,
    windowsHide: true,
  })
  const failed = ended.error !== undefined || ended.status !== 0
  for (const line of (ended.stderr ?? '').split('\n').map((each) => each.trim()))
    if (line !== '') report(engineSays(failed ? 'error' : 'warning', at, { document, line }))
  if (failed) report(programFailed(at, found.name, { document, why: whyOf(ended, needs) }))
  return ended.stdout ?? ''
}

function whyOf({ error, status, signal }: ReturnType<typeof spawnSync>, { timeoutMs }: ProgramNeeds): string {
  if (error && 'code' in error && error.code === 'ETIMEDOUT') return `took longer than ${timeoutMs / 1000} s`
  return error?.message ?? (status === null ? `signal: ${signal}` : `exit status ${status}`)
}

interface Found {
  readonly name: string
  readonly path: string
}

function firstOf(names: readonly string[], { searchPath, isWindows }: ProgramNeeds): Found | undefined {
  const endings = isWindows ? ['', '.exe'] : ['']
  const folders = searchPath.split(delimiter).filter(isAbsolute)
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) {
        const path = join(folder, name + ending)
        if (isProgram(path)) return { name, path }
      }
  return undefined
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
