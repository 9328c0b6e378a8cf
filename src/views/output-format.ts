// The output formats of a page. Source: https://gohugo.io/methods/output-format/
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import type { MediaType } from '../outputs/media-types.ts'
import { isBuiltInFormat } from '../outputs/output-formats.ts'
import { goNil, goSlice, goType, typed } from '../golang/values.ts'
import type { PageOutput } from './runtime.ts'

export class MediaTypeView {
  readonly #type: MediaType
  constructor(type: MediaType) {
    this.#type = type
  }
  get [goType](): string {
    return 'media.Type'
  }
  get Type(): string {
    return this.#type.type
  }
  get MainType(): string {
    return this.#type.mainType
  }
  get SubType(): string {
    return this.#type.subType
  }
  get Suffixes(): readonly string[] {
    return typed([...this.#type.suffixes], '[]string')
  }
  get FirstSuffix(): SuffixView {
    return new SuffixView(this.#type)
  }
  String(): string {
    return this.#type.type
  }
}

class SuffixView {
  readonly #type: MediaType
  constructor(type: MediaType) {
    this.#type = type
  }
  get [goType](): string {
    return 'media.SuffixInfo'
  }
  get Suffix(): string {
    return this.#type.firstSuffix.suffix
  }
  get FullSuffix(): string {
    return this.#type.firstSuffix.fullSuffix
  }
}

const olderNames: Readonly<Record<string, string>> = {
  calendar: 'Calendar',
  sitemap: 'Sitemap',
  webappmanifest: 'WebAppManifest',
  ...Object.fromEntries(
    ['amp', 'css', 'csv', 'html', 'json', 'robots', 'rss'].map((name) => [name, name.toUpperCase()]),
  ),
}

/** Before 0.112 formats were called by capitals, and a site's own as it wrote their names. */
export function olderFormatName(
  name: string,
  own: ReadonlyMap<string, { readonly name?: string | undefined }>,
): string {
  for (const settings of own.values()) if (settings.name?.toLowerCase() === name) return settings.name
  return olderNames[name] ?? name
}

interface Shown {
  readonly permalink: (link: string, protocol: string) => string
  readonly relPermalink: (link: string) => string
  /** Whether the page has no other format. */
  readonly isOnly: boolean
  readonly name: string
}

export class OutputFormatView {
  readonly #output: PageOutput
  readonly #shown: Shown

  constructor(output: PageOutput, shown: Shown) {
    this.#output = output
    this.#shown = shown
  }

  get [goType](): string {
    return 'page.OutputFormat'
  }
  get Name(): string {
    return this.#shown.name
  }
  get Rel(): string {
    const { name, rel } = this.#output.format
    return this.#shown.isOnly && isBuiltInFormat(name) ? 'canonical' : rel
  }
  get MediaType(): MediaTypeView {
    return new MediaTypeView(this.#output.format.mediaType)
  }
  get Format(): unknown {
    return this
  }
  get Permalink(): string {
    return this.#shown.permalink(this.#output.targets.link, this.#output.format.protocol)
  }
  get RelPermalink(): string {
    return this.#shown.relPermalink(this.#output.targets.link)
  }
  /** Whether the format is one of the alternatives to HTML that a page may point to. */
  get isAlternative(): boolean {
    return !this.#output.format.notAlternative
  }
}

const noFormat = {
  get [goType](): string {
    return 'page.OutputFormat'
  },
  Name: '',
  Rel: '',
  Permalink: '',
  RelPermalink: '',
  IsZero: (): boolean => true,
  String: (): string => '{ }',
}

const formatsMethods = signatures(`
  Get(string)
`)

export class OutputFormats {
  /** Where there are none, Hugo's list is nil. */
  get [goNil](): boolean {
    return this[goSlice].length === 0
  }
  readonly [goSlice]: readonly OutputFormatView[]
  constructor(formats: readonly OutputFormatView[]) {
    this[goSlice] = formats
  }
  get [goType](): string {
    return 'page.OutputFormats'
  }
  get [goMethods](): Signatures {
    return formatsMethods
  }
  get Len(): number {
    return this[goSlice].length
  }
  /** For a page without that format one that is false to `with`, whose fields are empty. */
  Get(name: string): OutputFormatView | typeof noFormat {
    return this[goSlice].find((format) => format.Name.toLowerCase() === name.toLowerCase()) ?? noFormat
  }
  get Canonical(): OutputFormatView | null {
    return this[goSlice].find((format) => format.Rel === 'canonical') ?? null
  }
}
