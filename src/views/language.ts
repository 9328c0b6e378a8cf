// A language as templates see it. Source: https://gohugo.io/methods/site/language/
import type { Language } from '../config/config.ts'
import { goType, type Params } from '../golang/values.ts'

export class LanguageView {
  readonly #language: Language
  readonly #isDefault: boolean

  constructor(language: Language, isDefault: boolean) {
    this.#language = language
    this.#isDefault = isDefault
  }

  get [goType](): string {
    return '*langs.Language'
  }
  get Lang(): string {
    return this.#language.lang
  }
  get Name(): string {
    return this.#language.lang
  }
  get Locale(): string {
    return this.#language.locale || this.#language.lang
  }
  get Label(): string {
    return this.#language.label
  }
  get Direction(): string {
    return this.#language.direction
  }
  get Weight(): number {
    return this.#language.weight
  }
  get Title(): string {
    return this.#language.title
  }
  get Params(): Params {
    return this.#language.params
  }
  get IsDefault(): boolean {
    return this.#isDefault
  }
  String(): string {
    return this.#language.lang
  }
}
