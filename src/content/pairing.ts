// Which closing tag belongs to which shortcode, and which shortcodes have a body? Templates decide: one that does not use
// .Inner has none. Rules and wording follow Hugo.
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { lineStartsOf, pointAt, type Source, type Span, span } from '../text/source.ts'
import type { BodyItem, ShortcodeItem } from './body.ts'
import {
  crossedClosing,
  innerNotUsed,
  strayClosing,
  templateNotFound,
  unclosedAccepted,
  unclosedShortcode,
} from './diagnostics.ts'
import type { Stretch, Tag, Token } from './tokens.ts'

export interface ShortcodeInfo {
  /** The template uses .Inner or .InnerDeindent, so the shortcode has a body. */
  readonly usesInner: boolean
  /** `_hugo_config` of the template; 1 renders the inner text of `{{% %}}` as Markdown. 2 when absent. */
  readonly version?: 1 | 2
}

export interface PairOptions {
  readonly shortcodes: (name: string) => ShortcodeInfo | undefined
  /** Known names, for "did you mean". */
  readonly names?: () => Iterable<string>
  readonly report: Report
  /** Gives a shortcode that is never closed the rest of the text as its body, with a warning, as Hugo before 0.111 did. */
  readonly lenientClosing?: boolean
}

/** Reports what cannot be paired and goes on: such a tag is left out of the body. */
export function pairShortcodes(source: Source, tokens: readonly Token[], options: PairOptions): readonly BodyItem[] {
  return new Pairing(source, options).run(tokens)
}

/** A shortcode whose body is being read. */
interface Open {
  readonly tag: Tag
  readonly info: ShortcodeInfo
  readonly items: BodyItem[]
  readonly ordinal: number
  shortcodes: number
}

const pairOf = (opened: string, closed: string): string => `${opened} ${closed}`

class Pairing {
  readonly #source: Source
  readonly #options: PairOptions
  readonly #root: { readonly items: BodyItem[]; shortcodes: number } = { items: [], shortcodes: 0 }
  readonly #open: Open[] = []
  /** The last shortcode without a body of each name, to tell whom a closing tag means. */
  readonly #bodiless = new Map<string, Tag>()
  /** Swapped closing tags that were reported at the first one: what the second one will close, and its name. */
  readonly #crossed = new Set<string>()
  /** Names without a template; their closing tags are passed over. */
  readonly #missing = new Set<string>()

  constructor(source: Source, options: PairOptions) {
    this.#source = source
    this.#options = options
  }

  run(tokens: readonly Token[]): readonly BodyItem[] {
    let hasFailed = false
    for (const token of tokens) {
      if (token.type === 'tag') this.#tag(token)
      else if (token.type !== 'failure') this.#add(this.#stretch(token))
      else {
        hasFailed = true
        this.#options.report(token.diagnostic)
        if (token.end > token.start) this.#add({ type: 'text', span: this.#span(token.start, token.end) })
      }
    }
    this.#finish(hasFailed)
    return this.#root.items
  }

  #tag(tag: Tag): void {
    if (tag.role === 'close') return this.#close(tag)
    const info = tag.isInline ? inlineInfo : this.#options.shortcodes(tag.name)
    if (!info) {
      this.#missing.add(tag.name)
      this.#options.report(templateNotFound(this.#nameSpan(tag), tag.name, this.#options.names?.() ?? []))
      return
    }
    if (tag.role === 'self-closed' && !info.usesInner)
      this.#options.report(innerNotUsed(this.#tagSpan(tag), tag.name, this.#tagSpan(tag)))
    const ordinal = this.#parent().shortcodes++
    if (tag.role === 'open' && info.usesInner) this.#open.push({ tag, info, items: [], ordinal, shortcodes: 0 })
    else {
      if (tag.role === 'open') this.#bodiless.set(tag.name, tag)
      this.#add(this.#shortcode(tag, info, ordinal))
    }
  }

  #close(tag: Tag): void {
    const innermost = this.#open.at(-1)
    if (innermost?.tag.name === tag.name) return this.#closeInnermost(tag)
    if (this.#missing.has(tag.name)) return
    const bodiless = this.#bodiless.get(tag.name)
    if (bodiless && !this.#open.some((each) => each.tag.name === tag.name))
      return this.#options.report(innerNotUsed(this.#tagSpan(tag), tag.name, this.#tagSpan(bodiless)))
    if (!innermost) return this.#options.report(strayClosing(this.#tagSpan(tag), tag.name))
    // Hugo looks at no names here: a closing tag ends the innermost open shortcode.
    if (!this.#crossed.delete(pairOf(innermost.tag.name, tag.name))) {
      const opened = this.#tagSpan(innermost.tag)
      this.#options.report(crossedClosing(this.#tagSpan(tag), tag.name, innermost.tag.name, opened))
      this.#crossed.add(pairOf(tag.name, innermost.tag.name))
    }
    this.#closeInnermost(tag)
  }

  #closeInnermost(close: Tag): void {
    const open = this.#open.pop()!
    this.#add(this.#shortcode(open.tag, open.info, open.ordinal, { items: open.items, close }))
  }

  /** Reports only the innermost, as its closing tag may be all that is missing; after a failure none. */
  #finish(hasFailed: boolean): void {
    let isFirst = !hasFailed
    while (this.#open.length > 0) {
      const open = this.#open.pop()!
      if (this.#options.lenientClosing) this.#swallowRest(open)
      else {
        if (isFirst) this.#options.report(this.#unclosed(open))
        this.#spill(open)
      }
      isFirst = false
    }
  }

  #unclosed({ tag, items }: Open): Diagnostic {
    return unclosedShortcode(this.#tagSpan(tag), tag.name, tag.notation, this.#lastLine(items, tag))
  }

  #swallowRest({ tag, info, items, ordinal }: Open): void {
    this.#options.report(unclosedAccepted(this.#tagSpan(tag), tag.name, tag.notation))
    const end = items.at(-1)?.span.end ?? tag.end
    this.#add({ ...this.#shortcode(tag, info, ordinal), span: this.#span(tag.start, end), inner: items })
  }

  /** What would have been its body follows the shortcode. */
  #spill({ tag, info, items, ordinal }: Open): void {
    this.#add(this.#shortcode(tag, info, ordinal))
    const parent = this.#parent()
    for (const item of items) this.#add(item.type === 'shortcode' ? { ...item, ordinal: parent.shortcodes++ } : item)
  }

  /** The line after which a closing tag would go: that of the last text before the next blank line. */
  #lastLine(items: readonly BodyItem[], tag: Tag): number {
    const end = items.at(-1)?.span.end ?? tag.end
    const trimmed = this.#source.text.slice(0, end).trimEnd().length
    return Math.min(pointAt(this.#source, Math.max(trimmed, tag.end)).line, lineStartsOf(this.#source).length)
  }

  #shortcode(
    tag: Tag,
    info: ShortcodeInfo,
    ordinal: number,
    body?: { readonly items: readonly BodyItem[]; readonly close: Tag },
  ): ShortcodeItem {
    return {
      type: 'shortcode',
      span: this.#span(tag.start, body?.close.end ?? tag.end),
      openSpan: this.#tagSpan(tag),
      ...(body ? { closeSpan: this.#tagSpan(body.close), inner: body.items } : {}),
      name: tag.name,
      nameSpan: this.#nameSpan(tag),
      notation: tag.notation,
      params: tag.params,
      isSelfClosing: tag.role === 'self-closed',
      isClosed: body !== undefined,
      isInline: tag.isInline,
      ordinal,
      indentation: tag.indentation,
      version: info.version ?? 2,
    }
  }

  #parent(): { readonly items: BodyItem[]; shortcodes: number } {
    return this.#open.at(-1) ?? this.#root
  }

  #add(item: BodyItem): void {
    this.#parent().items.push(item)
  }

  #stretch(token: Stretch): BodyItem {
    return { type: token.type, span: this.#span(token.start, token.end) }
  }

  #tagSpan(tag: Tag): Span {
    return this.#span(tag.start, tag.end)
  }

  #nameSpan(tag: Tag): Span {
    return this.#span(tag.nameStart, tag.nameEnd)
  }

  #span(start: number, end: number): Span {
    return span(this.#source, start, end)
  }
}

/** Text up to the closing tag is the template; a self-closed one calls a template that came before. */
const inlineInfo: ShortcodeInfo = { usesInner: true }
