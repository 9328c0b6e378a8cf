// The headings of a page, as `.Fragments` gives them. Source: https://gohugo.io/methods/page/fragments/
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { goSlice, goType, GoError, safeHTML, typed, type SafeString } from '../golang/values.ts'
import { toIntE } from '../golang/cast.ts'
import { renderTableOfContents, type TocHeading } from '../markdown/toc.ts'

export class HeadingView {
  readonly #heading: TocHeading
  constructor(heading: TocHeading) {
    this.#heading = heading
  }
  get [goType](): string {
    return '*tableofcontents.Heading'
  }
  get ID(): string {
    return this.#heading.id
  }
  get Level(): number {
    return this.#heading.level
  }
  get Title(): string {
    return this.#heading.title
  }
  get Headings(): readonly HeadingView[] {
    return headingViews(this.#heading.headings)
  }
  get IsZero(): boolean {
    return this.#heading.id === '' && this.#heading.title === ''
  }
}

const headingViews = (headings: readonly TocHeading[]): readonly HeadingView[] =>
  typed(
    headings.map((heading) => new HeadingView(heading)),
    'tableofcontents.Headings',
  )

const fragmentsMethods = signatures(`
  ToHTML(any, any, any)
`)

export class FragmentsView {
  readonly #toc: readonly TocHeading[]
  readonly #identifiers: readonly string[]

  constructor(toc: readonly TocHeading[], identifiers: readonly string[]) {
    this.#toc = toc
    this.#identifiers = identifiers
  }
  get [goType](): string {
    return '*tableofcontents.Fragments'
  }
  get [goMethods](): Signatures {
    return fragmentsMethods
  }
  get Headings(): readonly HeadingView[] {
    return headingViews(this.#toc)
  }
  get HeadingsMap(): ReadonlyMap<string, HeadingView> {
    const map = new Map<string, HeadingView>()
    const add = (headings: readonly TocHeading[]): void => {
      for (const heading of headings) {
        if (heading.id !== '') map.set(heading.id, new HeadingView(heading))
        add(heading.headings)
      }
    }
    add(this.#toc)
    return map
  }
  get Identifiers(): IdentifierList {
    return new IdentifierList(this.#identifiers)
  }
  /** A table of contents with levels of its own. */
  ToHTML(startLevel: unknown, endLevel: unknown, ordered: unknown): SafeString {
    const levels = { startLevel: levelOf('startLevel', startLevel), endLevel: levelOf('endLevel', endLevel) }
    return safeHTML(renderTableOfContents(this.#toc, { ...levels, ordered: ordered === true }))
  }
}

function levelOf(name: string, value: unknown): number {
  try {
    return toIntE(value)
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new GoError(`${name}: ${error.message}`)
  }
}

/** Headings with these anchors, whatever their level. */
export function headingsOf(fragments: FragmentsView, ids: ReadonlySet<string>): readonly HeadingView[] {
  return typed(
    [...fragments.HeadingsMap.values()].filter((heading) => ids.has(heading.ID)),
    'tableofcontents.Headings',
  )
}

const identifierMethods = signatures(`
  Contains(string)
  Count(string)
`)

class IdentifierList {
  readonly [goSlice]: readonly string[]
  constructor(identifiers: readonly string[]) {
    this[goSlice] = identifiers
  }
  get [goType](): string {
    return 'collections.SortedStringSlice'
  }
  get [goMethods](): Signatures {
    return identifierMethods
  }
  Contains(id: string): boolean {
    return this[goSlice].includes(id)
  }
  Count(id: string): number {
    return this[goSlice].filter((other) => other === id).length
  }
}
