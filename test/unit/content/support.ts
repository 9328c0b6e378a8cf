// Reads and renders small texts for the tests of this folder.
import { parseContent } from '../../../src/content/content-file.ts'
import type { BodyItem, ShortcodeItem } from '../../../src/content/body.ts'
import type { PairOptions, ShortcodeInfo } from '../../../src/content/pairing.ts'
import type { ShortcodeRenderer } from '../../../src/content/rendering.ts'
import { GoFloat, GoInt } from '../../../src/golang/values.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { pointAt, type Span } from '../../../src/text/source.ts'

/** `box` and `tab` have a body, `img` and the others here have none, `old` is a template of version 1. */
export const shortcodes: ReadonlyMap<string, ShortcodeInfo> = new Map<string, ShortcodeInfo>([
  ['box', { usesInner: true }],
  ['tab', { usesInner: true }],
  ['old', { usesInner: true, version: 1 }],
  ['img', { usesInner: false }],
  ['lines', { usesInner: false }],
  ['my/deep_name-1', { usesInner: false }],
  ['é', { usesInner: false }],
])

export function read(text: string, options: Partial<PairOptions> = {}) {
  const diagnostics: Diagnostic[] = []
  const { file, body } = parseContent(
    { path: 'content/p.md', text },
    {
      shortcodes: (name) => shortcodes.get(name),
      names: () => shortcodes.keys(),
      report: (diagnostic) => diagnostics.push(diagnostic),
      ...options,
    },
  )
  return { file, body, diagnostics }
}

export const textOf = (span: Span): string => span.source.text.slice(span.start, span.end)

export function placeOf(span: Span): string {
  const { line, column } = pointAt(span.source, span.start)
  return `${line}:${column}+${span.end - span.start}`
}

/** A body as text: `[box a="x"|inner]`, `«text»`, `---`. */
export function show(body: readonly BodyItem[]): string {
  return body
    .map((item) => {
      if (item.type === 'text') return `«${textOf(item.span)}»`
      if (item.type === 'summary-divider') return '---'
      const inner = item.inner ? `|${show(item.inner)}` : ''
      const mark = item.notation === 'markdown' ? '%' : ''
      return `[${mark}${item.name}${showParams(item)}${item.isSelfClosing ? '/' : ''}${inner}]`
    })
    .join('')
}

function showParams({ params }: ShortcodeItem): string {
  if (params.type === 'none') return ''
  if (params.type === 'positional') return params.values.map((value) => ` ${showValue(value)}`).join('')
  return [...params.values].map(([name, value]) => ` ${name}=${showValue(value)}`).join('')
}

function showValue(value: unknown): string {
  if (value instanceof GoFloat) return `${value.value}f`
  if (value instanceof GoInt) return `${value.value}${value.type}`
  return JSON.stringify(value)
}

/** Renders a shortcode as `<name ordinal parent:inner>`; Markdown wraps in a paragraph. */
export const renderer: ShortcodeRenderer<{ readonly name: string; readonly parent: string }> = {
  open: (shortcode, parent) => ({ name: shortcode.name, parent: parent ? `^${parent.name}` : '' }),
  render: (context, inner, shortcode) =>
    context.name === 'lines' ? 'a\nb\n' : `<${context.name}${shortcode.ordinal}${context.parent}:${inner}>`,
  markdown: ({ text }) => `<p>${text}</p>\n`,
}
