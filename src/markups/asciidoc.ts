// How does AsciiDoc become HTML? By Asciidoctor in this process, told what Hugo tells the program.
// Source: https://gohugo.io/content-management/formats/#asciidoc
import type { Report } from '../diagnostics/diagnostic.ts'
import {
  engineSays,
  notRendered,
  programFailed,
  unsupportedAttribute,
  unsupportedExtension,
  unsupportedValue,
} from './diagnostics.ts'
import { engine } from './engines.ts'
import { spellAsGo } from './go-html.ts'
import type { MarkupHeading, MarkupInput, RenderedMarkup, RenderMarkup } from './markup.ts'
import { createOutline } from './outline.ts'

/** `markup.asciidocExt`. */
export interface AsciidocOptions {
  readonly attributes: ReadonlyMap<string, unknown>
  readonly backend: string
  readonly extensions: readonly string[]
  readonly failureLevel: string
  readonly noHeaderOrFooter: boolean
  readonly preserveTOC: boolean
  readonly safeMode: string
  readonly sectionNumbers: boolean
  readonly verbose: boolean
  readonly workingFolderCurrent: boolean
}

export interface AsciidocNeeds {
  readonly options: AsciidocOptions
  /** Whether the policy would let the program itself run; without, documents are kept to the site's files. */
  readonly isTrusted: boolean
  /** Where includes are looked for. */
  readonly directory: string
  /** The folder of a file of the site, where `workingFolderCurrent` asks for it. */
  readonly directoryOf: (path: string) => string | undefined
  /** Told once what is wrong with the options. */
  readonly report: Report
}

interface LogMessage {
  getSeverity(): string
  getText(): string
  getSourceLocation(): { getLineNumber(): number } | undefined
}

interface Asciidoctor {
  convert(text: string, options: object): string
  readonly MemoryLogger: { create(): { getMessages(): readonly LogMessage[] } }
  readonly LoggerManager: { setLogger(logger: object): void; getLogger(): object }
}

interface Settings {
  readonly backend: string
  readonly safe: string
  readonly standalone: boolean
  readonly attributes: Readonly<Record<string, string>>
}

const allowed = {
  backend: ['html5', 'html5s', 'xhtml5', 'docbook5', 'docbook45', 'manpage'],
  'failure-level': ['fatal', 'warn'],
  'safe-mode': ['unsafe', 'safe', 'server', 'secure'],
} as const

let made: Asciidoctor | undefined

export function asciidoc(needs: AsciidocNeeds): RenderMarkup {
  const { options } = needs
  let settings: Settings | undefined
  return (text, input) => {
    made ??= startAsciidoctor(input)
    settings ??= settingsOf(needs)
    const base = options.workingFolderCurrent ? needs.directoryOf(input.source.path) : undefined
    const html = convert(made, text, { ...settings, base_dir: base ?? needs.directory }, input, options)
    return html === undefined ? unrendered(text) : withoutToc(spellAsGo(html), options.preserveTOC)
  }
}

/** What `import` gives holds the function, what `require` gives is the function. */
function startAsciidoctor({ at }: MarkupInput): Asciidoctor {
  const loaded = engine('asciidoc', at) as { readonly default?: () => Asciidoctor } | (() => Asciidoctor)
  return typeof loaded === 'function' ? loaded() : loaded.default!()
}

const unrendered = (html: string): RenderedMarkup => ({
  html,
  tableOfContents: [],
  tableOfContentsHtml: '',
  identifiers: [],
})

function convert(
  asciidoctor: Asciidoctor,
  text: string,
  settings: object,
  input: MarkupInput,
  { failureLevel, verbose }: AsciidocOptions,
): string | undefined {
  const { at, report, source } = input
  const { LoggerManager, MemoryLogger } = asciidoctor
  const [before, logger] = [LoggerManager.getLogger(), MemoryLogger.create()]
  LoggerManager.setLogger(logger)
  try {
    return asciidoctor.convert(text, settings)
  } catch (error) {
    report(notRendered(at, 'AsciiDoc', error))
    return undefined
  } finally {
    LoggerManager.setLogger(before)
    const messages = logger.getMessages().filter((message) => verbose || !/DEBUG|INFO/.test(message.getSeverity()))
    const failed = failureLevel === 'warn' && messages.some((message) => !/DEBUG|INFO/.test(message.getSeverity()))
    for (const message of messages)
      report(engineSays(failed ? 'error' : 'warning', at, { document: source.path, line: lineOf(message) }))
    if (failed) report(programFailed(at, 'asciidoctor', { document: source.path, why: 'exit status 1' }))
  }
}

function lineOf(message: LogMessage): string {
  const line = message.getSourceLocation()?.getLineNumber()
  const severity = message.getSeverity().replace(/^WARN$/, 'WARNING')
  return `asciidoctor: ${severity}: ${line === undefined ? '' : `<stdin>: line ${line}: `}${message.getText()}`
}

function settingsOf({ options, isTrusted, report }: AsciidocNeeds): Settings {
  const choose = (option: keyof typeof allowed, value: string): string => {
    const values: readonly string[] = allowed[option]
    if (values.includes(value)) return value
    report(unsupportedValue(`--${option}`, value, values))
    return values[0]!
  }
  for (const name of options.extensions) report(unsupportedExtension(name))
  const safeMode = choose('safe-mode', options.safeMode)
  choose('failure-level', options.failureLevel)
  return {
    backend: choose('backend', options.backend),
    safe: safeMode === 'unsafe' && !isTrusted ? 'safe' : safeMode,
    standalone: !options.noHeaderOrFooter,
    attributes: { ...attributesOf(options, isTrusted, report), ...(options.sectionNumbers ? { sectnums: '' } : {}) },
  }
}

/** Ruby's programs or the network would be needed, or files outside of the site written. */
const refused = new Set(['outdir'])

function attributesOf({ attributes }: AsciidocOptions, isTrusted: boolean, report: Report): Record<string, string> {
  const all: Record<string, string> = {}
  for (const [name, value] of attributes) {
    if (refused.has(name) || (name === 'allow-uri-read' && !isTrusted)) report(unsupportedAttribute(name))
    else if (value === true) all[name] = ''
    else if (value === false) all[`${name}!`] = ''
    else all[name] = String(value)
  }
  return all
}

// --- the table of contents -----------------------------------------------------------------------------------------

/** Reads the element that Asciidoctor wrote for it, and takes it out unless it is to stay. */
function withoutToc(html: string, isKept: boolean): RenderedMarkup {
  const open = /<(div|nav)(?: [^>]*)? ?id="toc"[^>]*>/.exec(html)
  if (!open) return unrendered(html)
  const end = endOfElement(html, open.index, open[1]!)
  const { headings, identifiers } = readToc(html.slice(open.index, end))
  const rest = isKept ? html : html.slice(0, open.index) + html.slice(end)
  return { html: rest, tableOfContents: headings, identifiers }
}

function endOfElement(html: string, start: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}[ >]`, 'g')
  tags.lastIndex = start
  let depth = 0
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return html.indexOf('>', tag.index) + 1
  }
  return html.length
}

interface Toc {
  readonly headings: readonly MarkupHeading[]
  readonly identifiers: readonly string[]
}

function readToc(html: string): Toc {
  const outline = createOutline()
  const identifiers: string[] = []
  let depth = 0
  for (const match of html.matchAll(/<(\/?)[uo]l[ >]|<a href="#([^"]*)"[^>]*>/g)) {
    const [tag, slash, id] = match
    if (id === undefined) {
      depth += slash === '/' ? -1 : 1
      continue
    }
    const start = match.index + tag.length
    identifiers.push(id)
    outline.add(depth + 1, id, html.slice(start, html.indexOf('</a>', start)))
  }
  return { headings: outline.headings, identifiers: identifiers.sort() }
}
