// What does a preview tell at the terminal? What changed, what that took, and what is wrong; nothing twice.
import { sep } from 'node:path'
import type { PreviewChange } from '../build/preview.ts'
import type { Config } from '../config/config.ts'
import { formatText } from '../diagnostics/reporters.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { shownPath } from '../server/shown-path.ts'
import { isTold, keepInLog, type LogFlags } from './log.ts'
import type { BuildFlags } from './options.ts'
import { painterFor } from './paint.ts'

export interface ChangeLog {
  start(version: string): void
  say(line: string): void
  /** From here on files are called as they lie below the site. */
  opened(site: { readonly config: Config; readonly watched: readonly string[] }): void
  readonly problem: (diagnostic: Diagnostic) => void
  readonly change: (change: PreviewChange, elapsedMs: number, diagnostics: readonly Diagnostic[]) => void
  readonly diagnostics: (diagnostics: readonly Diagnostic[]) => void
  /** Resolves, with true, at the first warning where `--panicOnWarning` asks for that. */
  readonly panicked: Promise<true>
}

const mostNames = 3

export function createChangeLog(flags: LogFlags & Pick<BuildFlags, 'panicOnWarning'>): ChangeLog {
  const { quiet } = flags
  let panic = (): void => {}
  const panicked = new Promise<true>((resolve) => {
    panic = () => resolve(true)
  })
  const paint = painterFor(process.stderr)
  let config: Config | undefined
  let told = new Set<string>()
  const say = (line: string): void => {
    if (!quiet) process.stdout.write(`${line}\n`)
  }
  const problem = (diagnostic: Diagnostic): void => {
    keepInLog(diagnostic, flags)
    if (diagnostic.severity === 'warning' && (flags.panicOnWarning ?? config?.panicOnWarning)) panic()
    if (isTold(diagnostic, flags)) process.stderr.write(`${formatText(diagnostic, paint)}\n`)
  }
  const diagnostics = (all: readonly Diagnostic[]): void => {
    const now = new Set<string>()
    const hadErrors = [...told].some((text) => text.startsWith('error '))
    for (const diagnostic of all) {
      const text = formatText(diagnostic)
      now.add(text)
      if (!told.has(text)) problem(diagnostic)
    }
    told = now
    if (hadErrors && !all.some(({ severity }) => severity === 'error')) say('No more errors.')
  }
  return {
    start: (version) => say(version),
    say,
    opened({ config: opened, watched }) {
      config = opened
      const isBelow = (path: string): boolean => watched.some((other) => path.startsWith(other + sep))
      const outermost = [...new Set(watched)].filter((path) => !isBelow(path))
      say(`Watching for changes in ${outermost.map((path) => shownPath(path, opened) || opened.projectDir).join(', ')}`)
    },
    problem,
    change(change, elapsedMs, all) {
      const names = change.files.map((file) => (config ? shownPath(file, config) : file))
      const rest = names.length > mostNames ? ` and ${names.length - mostNames} more` : ''
      say(
        `${clockTime()} ${names.slice(0, mostNames).join(', ')}${rest}: ${outputsOf(change)}in ${Math.round(elapsedMs)} ms`,
      )
      diagnostics(all)
    },
    diagnostics,
    panicked,
  }
}

const clockTime = (): string => new Date().toTimeString().slice(0, 8)

function outputsOf({ outputs }: PreviewChange): string {
  if (outputs === 'all') return ''
  return `${outputs.length} output${outputs.length === 1 ? '' : 's'} `
}
