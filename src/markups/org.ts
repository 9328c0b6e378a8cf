// How does Org become HTML? Elements are written as go-org does for Hugo; orga reads what stands within lines.
// Source: https://gohugo.io/content-management/formats/#emacs-org-mode
import { escapeHTML } from '../golang/html.ts'
import type { Span } from '../text/source.ts'
import { notRendered } from './diagnostics.ts'
import { engine } from './engines.ts'
import { spellAsGo } from './go-html.ts'
import type { MarkupInput, RenderedMarkup, RenderMarkup } from './markup.ts'
import { readOrg, type OrgElement, type OrgItem } from './org-elements.ts'
import { writeInline, type InlineNeeds, type Orga } from './org-inline.ts'
import { writeTable } from './org-table.ts'

export interface OrgNeeds {
  /** Text of a file of the site. */
  readonly readFile: (path: string) => string | undefined
}

export const org =
  ({ readFile }: OrgNeeds): RenderMarkup =>
  (text, input) => {
    const orga = engine('org', input.at) as Orga
    try {
      return withoutNav(createWriter(orga, input, readFile).write(text))
    } catch (error) {
      // Both readers go down by recursion.
      if (!(error instanceof RangeError)) throw error
      input.report(notRendered(input.at as Span | undefined, 'Org', error))
      return { html: escapeHTML(text), tableOfContents: [], tableOfContentsHtml: '', identifiers: [] }
    }
  }

/** Hugo takes the list of headlines out of the content. */
function withoutNav(html: string): RenderedMarkup {
  const start = html.indexOf('<nav>\n<ul>')
  const isOurs = start >= 0 && html.slice(start, start + 70).includes('<li><a href="#')
  if (!isOurs) return { html, tableOfContents: [], tableOfContentsHtml: '', identifiers: [] }
  const closing = '</ul>\n</nav>'
  const end = html.indexOf(closing, start) + closing.length
  const nav = `<nav id="TableOfContents">${html.slice(start + '<nav>'.length, end)}`
  return {
    html: html.slice(0, start) + html.slice(end),
    tableOfContents: [],
    tableOfContentsHtml: nav,
    identifiers: [],
  }
}

type Headline = Extract<OrgElement, { type: 'headline' }>

interface Heading {
  readonly id: string
  readonly status: string
  readonly priority: string
  readonly title: string
  readonly tags: readonly string[]
  readonly isExcluded: boolean
}

const defaults: Readonly<Record<string, string>> = {
  TODO: 'TODO | DONE',
  EXCLUDE_TAGS: 'noexport',
  OPTIONS: 'toc:t <:t e:t f:t pri:t todo:t tags:t title:t ealb:nil',
}

function createWriter(orga: Orga, input: MarkupInput, readFile: OrgNeeds['readFile']): { write(text: string): string } {
  const settings = new Map<string, string>()
  const links = new Map<string, string>()
  const macros = new Map<string, string>()
  const headings = new Map<Headline, Heading>()
  const notes = createNotes()
  const setting = (key: string): string => settings.get(key) ?? defaults[key] ?? ''
  const option = (name: string): string =>
    optionIn(setting('OPTIONS'), name) ?? optionIn(defaults['OPTIONS']!, name) ?? 'nil'
  const needs: InlineNeeds = { orga, links, macros, option, highlight: input.highlight, noteNumber: notes.number }
  const inline = (text: string): string => writeInline(text, needs)

  /** Settings count for the whole document, wherever they stand. */
  function readSettings(elements: readonly OrgElement[]): void {
    for (const element of elements) {
      if (element.type === 'headline') readSettings(element.children)
      if (element.type !== 'keyword') continue
      const { key, value } = element
      const [, name, rest] = /^(\S+) (.*)$/.exec(value) ?? []
      if (key === 'LINK' || key === 'MACRO') {
        if (name !== undefined) (key === 'LINK' ? links : macros).set(name, rest!)
      } else settings.set(key, settings.has(key) ? `${settings.get(key)}\n${value}` : value)
    }
  }

  function readHeadings(elements: readonly OrgElement[]): void {
    for (const element of elements) {
      if (element.type !== 'headline') continue
      headings.set(element, headingOf(element))
      readHeadings(element.children)
    }
  }

  let count = 0
  function headingOf({ text: whole, children }: Headline): Heading {
    let text = whole
    const take = (pattern: RegExp): string => {
      const match = pattern.exec(text)
      if (match) text = text.slice(0, match.index) + text.slice(match.index + match[0].length)
      return match?.[1] ?? ''
    }
    const states = setting('TODO')
      .split(/[\s|]+/)
      .map((state) => state.replace(/\(.\)$/, ''))
    const first = /^\S+(?=\s)/.exec(text)?.[0] ?? ''
    const status = states.includes(first) ? first : ''
    if (status !== '') text = text.slice(status.length + 1)
    const priority = take(/^\[#([ABC])\]\s*/)
    const isComment = take(/^(COMMENT) /) !== ''
    const tags = take(/\s+:([^\s:][^\s]*):\s*$/)
      .split(':')
      .filter((tag) => tag !== '')
    const excluded = setting('EXCLUDE_TAGS').split(/\s+/)
    const isExcluded = isComment || tags.some((tag) => excluded.includes(tag))
    if (!isExcluded) count++
    const properties = children[0]?.type === 'properties' ? children[0].properties : undefined
    const id = properties?.get('CUSTOM_ID') ?? `headline-${count}`
    return { id, status, priority, title: text, tags, isExcluded }
  }

  function writeAll(elements: readonly OrgElement[]): string {
    let html = ''
    for (let i = 0; i < elements.length; i++) {
      const element = elements[i]!
      if (element.type === 'keyword' && (element.key === 'CAPTION' || element.key === 'ATTR_HTML')) {
        let end = i
        const affiliated: { key: string; value: string }[] = []
        for (let each = elements[end]; each?.type === 'keyword' && isAffiliated(each.key); each = elements[++end])
          affiliated.push(each)
        if (elements[end]) html += writeAffiliated(affiliated, elements[end]!)
        i = end
      } else if (element.type === 'raw-block' && elements[i + 1]?.type === 'results') {
        html += writeElement(element)
        if (['code', 'none'].includes(parameter(element.params, ':exports') ?? '')) i++
      } else html += writeElement(element)
    }
    return html
  }

  function writeElement(element: OrgElement): string {
    switch (element.type) {
      case 'paragraph':
        return `<p>${inline(element.text)}</p>\n`
      case 'list':
        return `<${element.kind}>\n${element.items.map((item) => writeItem(item)).join('')}</${element.kind}>\n`
      case 'table':
        return writeTable(element.rows, inline)
      case 'raw-block':
        return writeRawBlock(element)
      case 'block':
        return writeBlock(element.name, writeAll(element.children))
      case 'results':
        return writeElement(element.child)
      case 'example':
        return `<pre class="example">\n${element.lines.map((line) => `${escapeHTML(line)}\n`).join('')}</pre>\n`
      case 'latex':
        return `${escapeHTML(element.text)}\n`
      case 'rule':
        return '<hr>\n'
      case 'keyword':
        return writeKeyword(element.key, element.value)
      case 'footnote':
        notes.define(element.label, () => writeAll(element.children))
        return ''
      case 'drawer':
        return writeAll(element.children)
      case 'properties':
        return ''
      case 'headline':
        return writeHeadline(element)
    }
  }

  function writeItem({ value, status, term, children }: OrgItem): string {
    const state = status === undefined ? '' : ` class="${statuses[status]}"`
    if (term !== undefined) {
      const shown = term === '' ? '?' : inline(term)
      return `<dt${state}>\n${shown}\n</dt>\n<dd>${writeItemContent(children)}</dd>\n`
    }
    const number = value === undefined ? '' : ` value="${value}"`
    return `<li${number}${state}>${writeItemContent(children)}</li>\n`
  }

  const writeItemContent = (children: readonly OrgElement[]): string =>
    children.every(({ type }) => type === 'paragraph')
      ? children.map((child) => (child.type === 'paragraph' ? inline(child.text) : '')).join('\n')
      : `\n${writeAll(children)}`

  function writeRawBlock({ name, params, text }: Extract<OrgElement, { type: 'raw-block' }>): string {
    const content = text.replace(/^[\r\n]+/, '').trimEnd()
    if (name === 'EXAMPLE') return `<pre class="example">\n${escapeHTML(content)}\n</pre>\n`
    const language = (params[0] ?? (name === 'SRC' ? 'text' : '')).toLowerCase()
    if (name === 'EXPORT') return language === 'html' ? `${content}\n` : ''
    if (['results', 'none'].includes(parameter(params, ':exports') ?? '')) return ''
    const code = parameter(params, ':noweb') === 'strip-export' ? content.replace(/<<[^>]+>>/g, '') : content
    return `<div class="src src-${language}">\n${input.highlight(code, language)}\n</div>\n`
  }

  function writeKeyword(key: string, value: string): string {
    if (key === 'HTML') return `${value}\n`
    if (key === 'INCLUDE') return writeInclude(value)
    const levels = key === 'TOC' ? /headlines\s+(\d+)/.exec(value)?.[1] : undefined
    return levels === undefined ? '' : writeOutline(Number(levels))
  }

  /** Only files of the site, and only as blocks. */
  function writeInclude(value: string): string {
    const [, path, kind, language] = /^"([^"]+)" (src|example|export) (\w+)$/i.exec(value) ?? []
    if (path === undefined) return ''
    const folder = input.source.path.slice(0, input.source.path.lastIndexOf('/') + 1)
    const text = readFile(path.startsWith('/') ? path.slice(1) : folder + path.replace(/^\.\//, ''))
    if (text === undefined) return ''
    return writeRawBlock({ type: 'raw-block', name: kind!.toUpperCase(), params: [language!], text })
  }

  function writeHeadline(headline: Headline): string {
    const heading = headings.get(headline)!
    if (heading.isExcluded) return ''
    const { id, status, priority, tags } = heading
    const level = headline.level + 1
    let html = `<div id="outline-container-${id}" class="outline-${level}">\n<h${level} id="${id}">\n`
    if (status !== '' && option('todo') !== 'nil')
      html += `<span class="todo status-${status.toLowerCase()}">${status}</span>\n`
    if (priority !== '' && option('pri') !== 'nil')
      html += `<span class="priority priority-${priority.toLowerCase()}">[${priority}]</span>\n`
    html += inline(heading.title)
    if (tags.length > 0 && option('tags') !== 'nil') {
      const each = tags.map((tag) => `<span class="tag-${tag.toLowerCase()}">${tag}</span>`)
      html += `&#xa0;&#xa0;&#xa0;<span class="tags">${each.join('&#xa0;')}</span>`
    }
    html += `\n</h${level}>\n`
    const content = writeAll(headline.children)
    if (content !== '') html += `<div id="outline-text-${id}" class="outline-text-${level}">\n${content}</div>\n`
    return `${html}</div>\n`
  }

  // Headlines lie inside of each other, so the outline is written along them.
  let document: readonly OrgElement[] = []
  const headlinesIn = (elements: readonly OrgElement[]): Headline[] =>
    elements.filter((element): element is Headline => element.type === 'headline')

  function writeOutline(most: number): string {
    const top = headlinesIn(document)
    return top.length === 0 ? '' : `<nav>\n<ul>\n${top.map((each) => writeEntry(each, most)).join('')}</ul>\n</nav>\n`
  }

  function writeEntry(headline: Headline, most: number): string {
    const { isExcluded, id, title } = headings.get(headline)!
    if (isExcluded || (most !== 0 && headline.level > most)) return ''
    const shown = inline(title).replace(/<\/?a[^>]*>/g, '')
    const below = headlinesIn(headline.children)
    const hasBelow = below.some(({ level }) => most === 0 || level <= most)
    const list = hasBelow ? `<ul>\n${below.map((each) => writeEntry(each, most)).join('')}</ul>\n` : ''
    return `<li><a href="#${id}">${shown}</a>\n${list}</li>\n`
  }

  function writeAffiliated(affiliated: readonly { key: string; value: string }[], element: OrgElement): string {
    const isMedia = element.type === 'paragraph' && /^\[\[[^\]]*\](\[[^\]]*\])?\]$/.test(element.text.trim())
    const bare = isMedia ? inline(element.text.trim()) : ''
    let html = /^<(img|video|a [^>]*><(img|video))/.test(bare) ? bare : writeElement(element)
    for (const { key, value } of affiliated) if (key === 'ATTR_HTML') html = `${withAttributes(html, value)}\n`
    const captions = affiliated.filter(({ key }) => key === 'CAPTION').map(({ value }) => inline(value))
    if (captions.length === 0) return html
    return `<figure>\n${html}<figcaption>\n${captions.join(' ')}\n</figcaption>\n</figure>\n`
  }

  return {
    write(text) {
      document = readOrg(text)
      readSettings(document)
      readHeadings(document)
      const title = settings.get('TITLE')
      let html = title && option('title') !== 'nil' ? `<h1 class="title">${inline(title)}</h1>\n` : ''
      if (option('toc') !== 'nil') html += writeOutline(Number.parseInt(option('toc'), 10) || 0)
      html += writeAll(document)
      return html + (option('f') === 'nil' ? '' : notes.write((note) => `<p>${inline(note)}</p>\n`))
    },
  }
}

const statuses: Readonly<Record<string, string>> = { ' ': 'unchecked', '-': 'indeterminate', X: 'checked' }

const isAffiliated = (key: string): boolean => key === 'CAPTION' || key === 'ATTR_HTML'

const optionIn = (options: string, name: string): string | undefined =>
  options
    .split(/\s+/)
    .find((field) => field.startsWith(`${name}:`))
    ?.slice(name.length + 1)

function parameter(params: readonly string[], name: string): string | undefined {
  const at = params.indexOf(name, 1)
  return at < 0 ? undefined : params[at + 1]
}

function writeBlock(name: string, content: string): string {
  if (name === 'QUOTE') return `<blockquote>\n${content}</blockquote>\n`
  if (name === 'CENTER')
    return `<div class="center-block" style="text-align: center; margin-left: auto; margin-right: auto;">\n${content}</div>\n`
  return `<div class="${name.toLowerCase()}-block">\n${content}</div>\n`
}

/** Attributes for the outermost element: those that it has are replaced, classes and styles added to. */
function withAttributes(html: string, given: string): string {
  const [, open, rest] = /^\s*(<[^>]*>)([^]*)$/.exec(spellAsGo(html.trim())) ?? []
  if (open === undefined) return html
  let tag = open
  for (const [, name, value] of ` ${given}`.matchAll(/\s:([-\w]+)\s+((?:(?!\s:[-\w]).)*)/g)) {
    const shown = escapeHTML(value!.trim())
    const present = new RegExp(` ${name}="([^"]*)"`, 'i').exec(tag)
    const isAdded = /^(class|style)$/i.test(name!)
    if (present) tag = tag.replace(present[0], () => ` ${name}="${isAdded ? `${present[1]} ` : ''}${shown}"`)
    else tag = tag.replace(/\/?>$/, (end) => ` ${name}="${shown}"${end}`)
  }
  return tag + rest!
}

// --- notes ---------------------------------------------------------------------------------------------------------

interface Note {
  readonly label: string
  readonly text?: string
}

/** Notes are numbered in the order in which they are referred to. */
function createNotes() {
  const list: Note[] = []
  const numbers = new Map<string, number>()
  const definitions = new Map<string, () => string>()
  return {
    number(label: string, text?: string): number {
      const known = label === '' ? undefined : numbers.get(label)
      if (known !== undefined) return known
      const number = list.push({ label, text })
      if (label !== '') numbers.set(label, number)
      return number
    },
    define(label: string, write: () => string): void {
      definitions.set(label, write)
    },
    write(writeText: (text: string) => string): string {
      if (list.length === 0) return ''
      let html = '<div class="footnotes">\n<hr class="footnotes-separatator"/>\n<div class="footnote-definitions">\n'
      // Notes may refer to more notes.
      for (let i = 0; i < list.length; i++) {
        const { label, text } = list[i]!
        const body = definitions.get(label)?.() ?? (text === undefined ? undefined : writeText(text))
        if (body === undefined) continue
        const reference = `<sup id="footnote-${i + 1}"><a href="#footnote-reference-${i + 1}">${i + 1}</a></sup>`
        html += `<div class="footnote-definition">\n${reference}\n<div class="footnote-body">\n${body}</div>\n</div>\n`
      }
      return `${html}</div>\n</div>\n`
    },
  }
}
