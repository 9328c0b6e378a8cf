// What did the site ask for? The configuration of one build, complete and read-only.
import type { Mount } from '../files/mount.ts'
import type { Params } from '../golang/values.ts'
import type { BaseURL } from './base-url.ts'
import type { EraEvidence } from './era.ts'
import type { Extensions } from './define-config.ts'
import type { menuEntry } from './keys/menus.ts'
import type { LanguageSettings, SiteSettings } from './keys/site.ts'
import type { Module } from './modules.ts'
import type { Decoded } from './schema.ts'

/** An entry of a configured menu. */
export type MenuConfig = Decoded<typeof menuEntry> & { readonly menu: string }

export interface Language {
  /** The key in `languages`: `en`, `pt-br`. */
  readonly lang: string
  /** The language's name for people. */
  readonly label: string
  /** `en-US`; '' when neither the language nor, for the default one, the site gives it. */
  readonly locale: string
  readonly direction: string
  readonly weight: number
  readonly title: string
  readonly isDefault: boolean
  readonly params: Params
  readonly timeZone: string
  readonly menus: readonly MenuConfig[]
  /** Every setting as this language sees it. */
  readonly settings: LanguageSettings
}

/** Every setting of the site in camelCase, languages resolved. What a language changes is in its own `settings`. */
export interface Config extends Omit<SiteSettings, 'languages'> {
  /** Absolute. */
  readonly projectDir: string
  /** Absolute paths of every file that was read, to watch them. */
  readonly configFiles: readonly string[]
  /** As the author wrote it; '' for none. */
  readonly writtenBaseURL: string
  /** The base URL in parts; `baseURL` ends with a slash too. */
  readonly base: BaseURL
  /** Enabled languages in their order; never empty unless all are disabled. */
  readonly languages: readonly Language[]
  /** Whether languages have hosts of their own. */
  readonly isMultihost: boolean
  /** The project, then its themes: earlier ones cover later ones. */
  readonly modules: readonly Module[]
  /** For files/tree.ts. */
  readonly mounts: readonly Mount[]
  /** What only site.config.ts can hold. */
  readonly extensions: Extensions
  /** What in the configuration can only have been written for an older Hugo. */
  readonly writtenFor?: EraEvidence | undefined
  readonly isKindDisabled: (kind: string) => boolean
  /** Whether `uglyURLs` holds for pages of a section. */
  readonly isUgly: (section: string) => boolean
  /** Whether `ignoreFiles` names an absolute path. */
  readonly isIgnored: (origin: string) => boolean
}
