// How does a diagnostic reach the browser? As text to show, and a link into the editor.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { codeFrame, placeOf } from '../diagnostics/reporters.ts'
import { isInside } from '../files/scan.ts'
import { pointAt, type Span } from '../text/source.ts'

export interface Problem {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
  /** `content/a.md:3:7` */
  readonly place?: string | undefined
  readonly frame?: readonly string[] | undefined
  readonly related?: readonly { readonly message: string; readonly place: string }[]
  /** Opens the place; absent where the browser may be on another machine. */
  readonly editor?: string | undefined
}

/** How each editor wants to be told to open a file; `ATELIER_EDITOR` names one. */
const editors: Readonly<Record<string, (file: string, line: number, column: number) => string>> = {
  vscode: (file, line, column) => `vscode://file${file}:${line}:${column}`,
  'vscode-insiders': (file, line, column) => `vscode-insiders://file${file}:${line}:${column}`,
  vscodium: (file, line, column) => `vscodium://file${file}:${line}:${column}`,
  cursor: (file, line, column) => `cursor://file${file}:${line}:${column}`,
  windsurf: (file, line, column) => `windsurf://file${file}:${line}:${column}`,
  zed: (file, line, column) => `zed://file${file}:${line}:${column}`,
  idea: (file, line, column) => `idea://open?file=${file}&line=${line}&column=${column}`,
}

export interface ProblemOptions {
  readonly config: Config | undefined
  /** Whether only this machine can read it; absolute paths are for no one else. */
  readonly isLocal: boolean
  readonly editor: string | undefined
}

/** @returns errors only: warnings are for the terminal */
export const problemsOf = (diagnostics: readonly Diagnostic[], options: ProblemOptions): readonly Problem[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map((diagnostic) => problemOf(diagnostic, options))

function problemOf({ code, message, hint, at, related = [] }: Diagnostic, options: ProblemOptions): Problem {
  const shown = (text: string): string => (options.isLocal ? text : withoutFolders(text, options.config))
  return {
    code,
    message: shown(message),
    hint: hint && shown(hint),
    ...(at && { place: shown(placeOf(at)), frame: codeFrame(at), editor: editorLink(at, options) }),
    related: related.map((other) => ({ message: shown(other.message), place: shown(placeOf(other.at)) })),
  }
}

function withoutFolders(text: string, config: Config | undefined): string {
  const folders = config ? [config.projectDir, ...config.modules.map(({ dir }) => dir)] : []
  return folders.reduce((rest, folder) => rest.replaceAll(`${folder}/`, '').replaceAll(folder, '.'), text)
}

function editorLink({ source, start }: Span, { config, isLocal, editor }: ProblemOptions): string | undefined {
  const link = editors[editor || 'vscode']
  const file = isLocal && config ? fileOf(source.path, config) : undefined
  if (!link || file === undefined) return undefined
  const { line, column } = pointAt(source, start)
  return link(
    encodeURI(file.startsWith('/') ? file : `/${file.replaceAll('\\', '/')}`).replace(/[?#]/g, encodeURIComponent),
    line,
    column,
  )
}

/** A shown path is relative to the project, or begins with the name of a module. */
function fileOf(shown: string, { projectDir, modules }: Config): string | undefined {
  const inModules = modules
    .filter(({ path, isProject }) => !isProject && shown.startsWith(`${path}/`))
    .map(({ path, dir }) => ({ dir, file: join(dir, shown.slice(path.length + 1)) }))
  const places = [{ dir: projectDir, file: join(projectDir, shown) }, ...inModules]
  return places.find(({ dir, file }) => isInside(file, dir) && existsSync(file))?.file
}
