// What does the configuration look like from one language?
import { parseBaseURL } from './base-url.ts'
import type { Config, Language } from './config.ts'
import { kindOf } from './kinds.ts'

const known = new WeakMap<Language, Config>()

/** The configuration with everything in it that a language sets for itself. The answer is the same object each time. */
export function configFor(config: Config, language: Language): Config {
  let own = known.get(language)
  if (!own) known.set(language, (own = seenFrom(config, language)))
  return own
}

function seenFrom(config: Config, language: Language): Config {
  const { settings } = language
  const base = parseBaseURL(settings.baseURL)
  return {
    ...config,
    ...settings,
    // Folders, modules and ugly addresses are the site's alone.
    baseURL: base.withPath,
    writtenBaseURL: settings.baseURL,
    base,
    module: config.module,
    publishDir: config.publishDir,
    defaultContentLanguage: config.defaultContentLanguage,
    isKindDisabled: disabledKinds(settings.disableKinds),
  }
}

export function disabledKinds(kinds: readonly string[]): (kind: string) => boolean {
  const disabled = new Set(kinds.map(kindOf))
  return (kind) => disabled.has(kind)
}
