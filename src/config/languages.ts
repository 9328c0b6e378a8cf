// Which languages does a site have, in which order, and what does each of them set?
import type { Report } from '../diagnostics/diagnostic.ts'
import { loadLocation } from '../golang/time-zone.ts'
import { Params } from '../golang/values.ts'
import type { Language, MenuConfig } from './config.ts'
import { defaultLanguage, disabledDefaultLanguage, invalidTimeZone } from './diagnostics.ts'
import { language as languageSchema, type LanguageSettings, type SiteSettings } from './keys/site.ts'
import { tagIndex } from './keys/page.ts'
import { languageTree } from './merge.ts'
import type { Place } from './schema.ts'

const quiet: Place = { path: [], problem: () => {} }

export interface Languages {
  /** Enabled ones: by weight, then by name; those without weight come last. */
  readonly all: readonly Language[]
  readonly defaultLanguage: string
  readonly disabled: readonly string[]
  /** Whether a language has a base URL of its own. */
  readonly isMultihost: boolean
}

/** A site without languages has one: its default one, or English. */
export function ensureLanguages(tree: Params): Params {
  const existing = tree.get('languages')
  if (existing instanceof Params && [...existing.keys()].some((key) => key !== '_merge')) {
    for (const [name, language] of existing) {
      if (name === '_merge') continue
      if (!(language instanceof Params)) existing.set(name, new Params([['params', new Params()]]))
      else if (!language.has('params')) language.set('params', new Params())
    }
    return existing
  }
  const name = tree.get('defaultcontentlanguage')
  const languages = new Params([
    [typeof name === 'string' && name !== '' ? name : 'en', new Params([['params', new Params()]])],
  ])
  tree.set('languages', languages)
  return languages
}

/** @param isExplicit  whether the site itself names languages: only then do languages share pages' files */
export function resolveLanguages(tree: Params, site: SiteSettings, isExplicit: boolean, report: Report): Languages {
  const disabledNames = new Set(site.disableLanguages.map((name) => name.toLowerCase()))
  const given = [...ensureLanguages(tree)].filter((entry): entry is [string, Params] => entry[1] instanceof Params)
  const decoded = given.map(([lang, own]) => ({ lang, own, settings: settingsOf(tree, own) }))
  const isDisabled = ({ lang, settings }: { lang: string; settings: LanguageSettings }): boolean =>
    settings.disabled || disabledNames.has(lang)
  const enabled = decoded.filter((language) => !isDisabled(language)).sort(byWeight)
  const disabled = decoded.filter(isDisabled).map(({ lang }) => lang)
  const fallback = chooseDefault(site.defaultContentLanguage.toLowerCase(), enabled, disabled, report)
  const isMultihost = enabled.length > 1 && enabled.some(({ own }) => own.has('baseurl'))
  for (const { lang, settings } of enabled) checkTimeZone(lang, settings.timeZone, report)
  const isAlone = (given.length === 1 && !isExplicit) || isMultihost
  const allDisabled = [...new Set([...disabledNames, ...disabled])].sort()
  const shared = { defaultContentLanguage: fallback, disableLanguages: allDisabled }
  return {
    all: enabled.map(({ lang, own, settings }) =>
      languageOf({ lang, own, settings: { ...settings, ...shared } }, lang === fallback, site, isAlone),
    ),
    defaultLanguage: fallback,
    disabled: allDisabled,
    isMultihost,
  }
}

function checkTimeZone(lang: string, timeZone: string, report: Report): void {
  try {
    loadLocation(timeZone)
  } catch (error) {
    report(invalidTimeZone(lang, error instanceof Error ? error.message : String(error)))
  }
}

function settingsOf(tree: Params, own: Params): LanguageSettings {
  const merged = languageTree(tree, own)
  return completeSettings(merged, languageSchema.decode(merged, quiet))
}

/**
 * Settings whose defaults depend on others: a site that has tags and configures no related content is related by them,
 * and `params.mainSections` is the older place of `mainSections`.
 */
export function completeSettings<T extends Pick<SiteSettings, 'related' | 'taxonomies' | 'mainSections' | 'params'>>(
  tree: Params,
  settings: T,
): T {
  const { related, taxonomies, mainSections, params } = settings
  const byTags = !tree.has('related') && taxonomies.has('tag')
  const older = params.get('mainsections')
  return {
    ...settings,
    related: byTags ? { ...related, indices: [...related.indices, tagIndex] } : related,
    mainSections:
      older === undefined || tree.has('mainsections')
        ? mainSections
        : (Array.isArray(older) ? (older as unknown[]) : [older ?? []].flat()).map(String),
  }
}

function byWeight(
  a: { lang: string; settings: LanguageSettings },
  b: { lang: string; settings: LanguageSettings },
): number {
  const [first, second] = [a.settings.weight, b.settings.weight]
  if (first === second) return a.lang < b.lang ? -1 : 1
  if (first === 0) return 1
  return second === 0 ? -1 : first - second
}

function chooseDefault(
  wanted: string,
  enabled: readonly { readonly lang: string }[],
  disabled: readonly string[],
  report: Report,
): string {
  const names = enabled.map(({ lang }) => lang)
  if (names.includes(wanted)) return wanted
  if (disabled.includes(wanted)) report(disabledDefaultLanguage(wanted))
  else if (wanted !== '') report(defaultLanguage(wanted, names))
  return names.includes('en') ? 'en' : (names[0] ?? 'en')
}

function languageOf(
  { lang, own, settings }: { lang: string; own: Params; settings: LanguageSettings },
  isDefault: boolean,
  site: SiteSettings,
  isAlone: boolean,
): Language {
  return {
    lang,
    label: settings.label,
    locale: (own.has('locale') || isDefault ? settings.locale : '') || (isDefault ? site.locale : ''),
    direction: settings.direction,
    weight: settings.weight,
    title: settings.title,
    isDefault,
    params: settings.params,
    timeZone: settings.timeZone,
    menus: menuEntries(settings),
    settings: isAlone ? settings : withFallbackHooks(settings),
  }
}

/** Where languages share pages' files, the embedded link and image hooks find them. */
function withFallbackHooks(settings: LanguageSettings): LanguageSettings {
  const { goldmark } = settings.markup
  if (goldmark.duplicateResourceFiles) return settings
  const hook = <T extends { readonly useEmbedded: string }>(given: T): T =>
    given.useEmbedded === 'auto' ? { ...given, useEmbedded: 'fallback' } : given
  const renderHooks = { image: hook(goldmark.renderHooks.image), link: hook(goldmark.renderHooks.link) }
  return { ...settings, markup: { ...settings.markup, goldmark: { ...goldmark, renderHooks } } }
}

const menuEntries = ({ menus }: LanguageSettings): readonly MenuConfig[] =>
  [...menus].flatMap(([menu, entries]) => entries.map((entry) => ({ ...entry, menu })))
