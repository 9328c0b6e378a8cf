// What may stand in site.config.ts? The settings of Hugo in camelCase, and our own.
import type { Params } from '../golang/values.ts'
import type { SiteSettings } from './keys/site.ts'

/** A setting as an author writes it: maps are objects, and everything may be left out. */
type Written<T> = T extends Params
  ? Readonly<Record<string, unknown>>
  : T extends ReadonlyMap<string, infer V>
    ? Readonly<Record<string, Written<V>>>
    : T extends readonly (infer V)[]
      ? readonly Written<V>[]
      : T extends object
        ? { readonly [K in keyof T]?: Written<T[K]> }
        : T

/** A unified plugin, alone or with its options. */
export type PluginEntry = unknown

export interface MermaidSettings {
  /** Options of mermaid itself. */
  readonly config?: Readonly<Record<string, unknown>>
  /** One of Mermaid's themes; without it, colours follow the page. */
  readonly theme?: string
  /** Draws also what themes leave to a script: `<div class="mermaid">` and its kin in finished pages. */
  readonly rewrite?: boolean
}

/** What only site.config.ts can hold: values that are no data. */
export interface Extensions {
  /** Themes by name below themesDir, by path (`./themes/learn`) or by package. */
  readonly themes?: readonly string[]
  readonly markdown?: {
    readonly remarkPlugins?: readonly PluginEntry[]
    readonly rehypePlugins?: readonly PluginEntry[]
  }
  /** Namespaces of template functions. */
  readonly functions?: readonly unknown[]
  /** Decoders of data files by extension. */
  readonly formats?: Readonly<Record<string, unknown>>
  readonly diagrams?: {
    /** Which browser draws: `auto`, `system`, `embedded`, or `none` to use stored pictures only. */
    readonly engine?: string
    /** Where none can: `fail`, or `source` to leave the text in the page. */
    readonly fallback?: string
    /** Where their styles stand: `inline` in each picture, or in a `file` for each page, as a strict content security policy wants it. */
    readonly styles?: string
    readonly mermaid?: MermaidSettings
  }
  readonly review?: { readonly checks?: readonly unknown[]; readonly [option: string]: unknown }
  /** The Hugo that the site was written for: `0.111`. */
  readonly hugoVersion?: string
}

/** The names of the extensions, which no configuration file of Hugo has. */
export const extensionKeys: readonly (keyof Extensions)[] = [
  'themes',
  'markdown',
  'functions',
  'formats',
  'diagrams',
  'review',
  'hugoVersion',
]

export type UserConfig = Written<SiteSettings> & Extensions

/** Gives a configuration its type: `export default defineConfig({ ... })`. */
export const defineConfig = (config: UserConfig): UserConfig => config
