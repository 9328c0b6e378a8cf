// A shortcode call as its template sees it. Source: https://gohugo.io/quick-reference/methods/#shortcode
import { toText } from '../golang/cast.ts'
import { Scratch } from '../golang/scratch.ts'
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { GoError, goType, safeHTML, typed, type SafeString } from '../golang/values.ts'
import { placeOf } from '../diagnostics/reporters.ts'
import { lineStartsOf, pointAt, type Span } from '../text/source.ts'
import { refTarget } from './ref.ts'
import type { PageView, SiteView, ViewRuntime } from './runtime.ts'

export interface ShortcodeCall {
  readonly name: string
  readonly span: Span
  /** From the opening tag to the closing one, both left out. */
  readonly innerSpan: Span
  readonly ordinal: number
  readonly named?: ReadonlyMap<string, unknown>
  readonly positional: readonly unknown[]
  readonly isNamed: boolean
  /** What stands between the tags, rendered as the notation asks. */
  inner: string
  /** Blanks before the call on its line. */
  readonly indentation: string
  readonly isClosed: boolean
}

const shortcodeMethods = signatures(`
  Get(any)
  Parent() *hugolib.ShortcodeWithPage{}
  Ref(any)
  RelRef(any)
`)

export class ShortcodeView {
  readonly call: ShortcodeCall
  readonly #page: PageView
  readonly #parent: ShortcodeView | null
  readonly #runtime: ViewRuntime
  #scratch?: Scratch
  #store?: Scratch

  constructor(call: ShortcodeCall, page: PageView, parent: ShortcodeView | null, runtime: ViewRuntime) {
    this.call = call
    this.#page = page
    this.#parent = parent
    this.#runtime = runtime
  }
  get [goType](): string {
    return '*hugolib.ShortcodeWithPage'
  }
  get [goMethods](): Signatures {
    return shortcodeMethods
  }
  get Name(): string {
    return this.call.name
  }
  get Page(): PageView {
    return this.#page
  }
  get Site(): SiteView {
    return this.#page.Site
  }
  get Parent(): ShortcodeView | null {
    return this.#parent
  }
  /** Zero-based among its siblings: on the page, or in the parent. */
  get Ordinal(): number {
    return this.call.ordinal
  }
  get IsNamedParams(): boolean {
    return this.call.isNamed
  }
  get Params(): unknown {
    return this.call.isNamed
      ? (this.call.named ?? new Map<string, unknown>())
      : typed([...this.call.positional], '[]interface {}')
  }
  get Inner(): SafeString {
    return safeHTML(this.call.inner)
  }
  /** The inner text without the indentation the call itself has. */
  get InnerDeindent(): SafeString {
    const { inner, indentation } = this.call
    if (indentation === '') return this.Inner
    const lines = inner
      .split('\n')
      .map((line) => (line.startsWith(indentation) ? line.slice(indentation.length) : line))
    return safeHTML(lines.join('\n'))
  }
  get Position(): Position {
    return new Position(this.call.span)
  }
  get Scratch(): Scratch {
    return (this.#scratch ??= new Scratch())
  }
  get Store(): Scratch {
    return (this.#store ??= new Scratch())
  }
  /** A parameter by name or position; '' when there is none, nil when the call has parameters of the other sort or none at all. */
  Get(key: unknown): unknown {
    const { isNamed, named, positional } = this.call
    const isPosition = typeof key === 'number'
    if (!isPosition && typeof key !== 'string')
      throw new GoError(`unable to use ${toText(key)} as a parameter name or position`)
    if (isPosition === isNamed || (isNamed ? !named?.size : positional.length === 0)) return null
    return (isPosition ? positional[key] : named?.get(key)) ?? ''
  }
  Ref(options: unknown): string {
    return this.#runtime.ref(this.#page.page, refTarget(options), false)
  }
  RelRef(options: unknown): string {
    return this.#runtime.ref(this.#page.page, refTarget(options), true)
  }
}

export class Position {
  readonly #span: Span
  constructor(span: Span) {
    this.#span = span
  }
  get [goType](): string {
    return 'text.Position'
  }
  get Filename(): string {
    return this.#span.source.path
  }
  get Offset(): number {
    return this.#span.start
  }
  get LineNumber(): number {
    return pointAt(this.#span.source, this.#span.start).line
  }
  get ColumnNumber(): number {
    return pointAt(this.#span.source, this.#span.start).column
  }
  get IsValid(): boolean {
    return lineStartsOf(this.#span.source).length > 0
  }
  String(): string {
    return `"${placeOf(this.#span)}"`
  }
}
