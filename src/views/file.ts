// Where a page's content stands, as `.File` tells it.
import { createHash } from 'node:crypto'
import type { File } from '../files/file.ts'
import { goFacts, goType } from '../golang/values.ts'
import type { Page, PageSource } from '../site/page.ts'

const fileFacts: ReadonlySet<string> = new Set([
  ...['Path', 'Filename', 'LogicalName', 'Dir', 'Ext', 'TranslationBaseName', 'BaseFileName', 'ContentBaseName'],
  ...['UniqueID', 'Lang', 'Section'],
])

export class FileView {
  readonly #source: PageSource
  readonly #page: Page

  constructor(source: PageSource, page: Page) {
    this.#source = source
    this.#page = page
  }

  get [goType](): string {
    return '*source.File'
  }
  get [goFacts](): ReadonlySet<string> {
    return fileFacts
  }
  get #origin(): File {
    return this.#source.adapter ?? this.#source.file
  }
  /** Below the content directory: `docs/setup.md`. */
  get Path(): string {
    return this.#origin.path.replace(/^content\//, '')
  }
  get Filename(): string {
    return this.#origin.origin
  }
  get LogicalName(): string {
    return this.Path.slice(this.Path.lastIndexOf('/') + 1)
  }
  get Dir(): string {
    return this.Path.slice(0, this.Path.lastIndexOf('/') + 1) || '/'
  }
  get Ext(): string {
    return this.LogicalName.slice(this.LogicalName.lastIndexOf('.') + 1)
  }
  /** File name without extension, language kept: `setup.fr`. */
  get TranslationBaseName(): string {
    const base = this.BaseFileName
    const suffix = '.' + this.#page.language
    return base.endsWith(suffix) ? base.slice(0, -suffix.length) : base
  }
  get BaseFileName(): string {
    return this.LogicalName.slice(0, this.LogicalName.lastIndexOf('.'))
  }
  /** Name of the bundle's folder for a leaf bundle, else the name without language and extension. */
  get ContentBaseName(): string {
    if (this.#page.bundle !== 'leaf') return this.TranslationBaseName
    return this.Dir.split('/').at(-2) ?? ''
  }
  get Section(): string {
    return this.Path.includes('/') ? this.Path.slice(0, this.Path.indexOf('/')) : ''
  }
  get language(): string {
    return this.#page.language
  }
  get UniqueID(): string {
    return createHash('md5').update(this.Path).digest('hex')
  }
  IsContentAdapter(): boolean {
    return this.#source.adapter !== undefined
  }
  String(): string {
    return this.Path
  }
}

/** Before 0.123 a page without a file had one without facts, which tests say is not there. */
export class NoFile {
  readonly Path = ''
  readonly Filename = ''
  readonly LogicalName = ''
  readonly Dir = ''
  readonly Ext = ''
  readonly TranslationBaseName = ''
  readonly BaseFileName = ''
  readonly ContentBaseName = ''
  readonly Section = ''
  readonly Lang = ''
  readonly language = ''
  readonly UniqueID = ''
  get [goType](): string {
    return 'page.zeroFile'
  }
  IsZero(): boolean {
    return true
  }
}
