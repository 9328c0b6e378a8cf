// Which engine renders content that is neither Markdown nor HTML, and what may it do on this machine?
import { dirname } from 'node:path'
import type { Config } from '../config/config.ts'
import { isAllowed } from '../config/policy.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { FileTree } from '../files/file.ts'
import { asciidoc } from '../markups/asciidoc.ts'
import { invalidSyntaxHighlight } from '../markups/diagnostics.ts'
import { loadEngines } from '../markups/engines.ts'
import { pandoc, rst, type ProgramNeeds } from '../markups/external.ts'
import type { RenderMarkup } from '../markups/markup.ts'
import { markupNamed, type MarkupName } from '../markups/names.ts'
import { org } from '../markups/org.ts'
import { markupOf } from '../site/content-path.ts'

/** `undefined` where no engine knows the markup. */
export type OtherMarkups = (markup: string, language: string) => RenderMarkup | undefined

interface Needs {
  readonly config: Config
  readonly tree: FileTree
  readonly env: Readonly<Record<string, string | undefined>>
  readonly report: Report
}

/** Loads what the site's files announce, so that rendering never waits. */
export async function prepareMarkups(tree: FileTree): Promise<void> {
  const names = tree
    .list('content')
    .map(({ path }) => markupNamed(markupOf(path.slice(path.lastIndexOf('.') + 1)) ?? ''))
  await loadEngines(names.filter((name) => name !== undefined))
}

export function createOtherMarkups(needs: Needs): OtherMarkups {
  const { syntaxHighlight } = needs.config.languages[0]!.settings.markup.rst
  if (!['long', 'short', 'none'].includes(syntaxHighlight)) needs.report(invalidSyntaxHighlight(syntaxHighlight))
  const made = new Map<string, RenderMarkup>()
  return (markup, language) => {
    const name = markupNamed(markup)
    if (!name) return undefined
    const key = `${language}\0${name}`
    let render = made.get(key)
    if (!render) made.set(key, (render = create(name, language, needs)))
    return render
  }
}

function create(name: MarkupName, language: string, needs: Needs): RenderMarkup {
  const { config, tree, report } = needs
  const { markup } = config.languages.find(({ lang }) => lang === language)!.settings
  switch (name) {
    case 'org':
      return org({ readFile: (path) => textOf(tree, path) })
    case 'asciidoc':
      return asciidoc({
        options: markup.asciiDocExt,
        isTrusted: isAllowed(config.security.exec.allow, 'asciidoctor'),
        directory: config.projectDir,
        directoryOf: (path) => folderOf(tree, path),
        report,
      })
    case 'pandoc':
      return pandoc(programNeeds(needs))
    case 'rst':
      return rst(markup.rst.syntaxHighlight, programNeeds(needs))
  }
}

function textOf(tree: FileTree, path: string): string | undefined {
  const file = tree.get(path)
  return file && tree.readText(file)
}

function folderOf(tree: FileTree, path: string): string | undefined {
  const file = tree.get(path)
  return file && dirname(file.origin)
}

const timeoutMs = 60_000

function programNeeds({ config, env }: Needs): ProgramNeeds {
  const { exec } = config.security
  const seen = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isAllowed(exec.osEnv, entry[0]),
  )
  return {
    allows: (program) => isAllowed(exec.allow, program),
    environment: Object.fromEntries(seen),
    searchPath: env['PATH'] ?? env['Path'] ?? '',
    directory: config.projectDir,
    isWindows: process.platform === 'win32',
    timeoutMs,
  }
}

const paragraphs = [
  ['<div class="paragraph">\n<p>', '</p>\n</div>'],
  ['<p>', '</p>'],
] as const

/** What stands in the only paragraph. */
export function withoutParagraph(html: string): string {
  const trimmed = html.trim()
  const found = paragraphs.find(([open, close]) => trimmed.startsWith(open) && trimmed.endsWith(close))
  if (!found || trimmed.split(found[0]).length !== 2) return html
  return trimmed.slice(found[0].length, -found[1].length).trim()
}
