// The body of each page: its shortcodes paired once, whoever asks first.
import { keep, type Kept, type Recorder } from '../cache/recorder.ts'
import type { BodyItem } from '../content/body.ts'
import type { ContentFile } from '../content/content-file.ts'
import { pairShortcodes } from '../content/pairing.ts'
import type { Era } from '../config/era.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Page, PageSource } from '../site/page.ts'
import type { PageQuery } from '../outputs/template-lookup.ts'
import type { Templates } from './templates.ts'

/** A page's source with its tokens. */
export interface ReadSource extends PageSource {
  readonly content: ContentFile
}

export interface Bodies {
  of(page: Page): readonly BodyItem[]
  /** The text of the page is another one. */
  forget(page: Page): void
  /** Shortcodes may be other ones. */
  forgetAll(): void
  /** Whether its shortcodes could not be paired: such a page is not published. */
  hasFailed(page: Page): boolean
  readonly usesShortcode: (page: Page, name: string) => boolean
  /** Whether content must be made once per output format, because the page itself asks for what differs by format. */
  readonly variesByFormat: (page: Page) => boolean
  /** A text that `.RenderString` renders for the page calls this shortcode. */
  meetsInString(page: Page, name: string): void
}

interface BodyNeeds {
  readonly templates: Templates
  readonly era: Era
  readonly queryOf: (page: Page) => PageQuery
  readonly recorder?: Recorder | undefined
  readonly report: Report
}

const shortcodesOf = (page: Page): readonly string[] =>
  (page.source as ReadSource | undefined)?.content.shortcodeNames ?? []

export function createBodies({ templates, era, queryOf, recorder, report }: BodyNeeds): Bodies {
  const lenientClosing = era.isBefore('0.111')
  const warned = new Set<string>()
  const known = new Map<PageSource, Kept<readonly BodyItem[]>>()
  const failed = new Set<PageSource>()
  const varyInStrings = new Set<Page>()
  const pair = (page: Page, source: ReadSource): readonly BodyItem[] => {
    const query = { ...queryOf(page), isMarkup: true }
    recorder?.note(`text:${page.id}`)
    return pairShortcodes(source.source, source.content.tokens, {
      shortcodes(name) {
        const info = templates.shortcodeInfo(name, query)
        if (info) recorder?.note(`template:${info.layout}`)
        return info
      },
      lenientClosing,
      names: () => templates.shortcodeNames(),
      report(diagnostic) {
        if (diagnostic.severity === 'error') failed.add(source)
        // Where pages are made again, each keeps what it was told.
        if (recorder) return recorder.effect({ diagnostic })
        if (diagnostic.severity !== 'error' && warned.size === warned.add(diagnostic.message).size) return
        report(diagnostic)
      },
    })
  }
  const bodies: Bodies = {
    of(page) {
      const source = page.source as ReadSource | undefined
      if (!source) return []
      let body = known.get(source)
      if (!body) known.set(source, (body = keep(recorder, () => pair(page, source))))
      else if (body.reading) recorder!.use(body.reading)
      return body.value
    },
    forget(page) {
      const source = page.source as ReadSource
      known.delete(source)
      failed.delete(source)
      varyInStrings.delete(page)
    },
    forgetAll() {
      known.clear()
      failed.clear()
      varyInStrings.clear()
    },
    hasFailed(page) {
      bodies.of(page)
      return page.source !== undefined && failed.has(page.source)
    },
    usesShortcode: (page, name) => shortcodesOf(page).includes(name),
    variesByFormat(page) {
      recorder?.note(`text:${page.id}`)
      const { hasHooks, shortcodes } = templates.formatVariants
      if (hasHooks || varyInStrings.has(page)) return true
      return shortcodes.size > 0 && shortcodesOf(page).some((name) => shortcodes.has(name.toLowerCase()))
    },
    meetsInString(page, name) {
      if (templates.formatVariants.shortcodes.has(name.toLowerCase())) varyInStrings.add(page)
    },
  }
  return bodies
}
