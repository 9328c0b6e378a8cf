// What can go wrong with a site's configuration.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/suggest.ts'
import type { Span } from '../text/source.ts'

type At = Span | undefined

const place = (at: At): { readonly at?: Span } => (at ? { at } : {})

export const unknownKey = (at: At, key: string, known: readonly string[]): Diagnostic => {
  const name = key.slice(key.lastIndexOf('.') + 1)
  const nearest = nearestName(name, known)
  return {
    code: 'config/unknown-key',
    severity: 'warning',
    ...place(at),
    message: `"${key}" is no configuration key and has no effect`,
    hint: nearest ? `did you mean "${nearest}"?` : 'settings of your own belong below params',
  }
}

export const wrongType = (at: At, key: string, wanted: string, got: string): Diagnostic => ({
  code: 'config/wrong-type',
  severity: 'warning',
  ...place(at),
  message: `"${key}" must be ${wanted}, not ${got}`,
  hint: 'the default value is used instead',
})

export const deprecatedKey = (at: At, key: string, instead: string, since: string): Diagnostic => ({
  code: 'config/deprecated-key',
  severity: 'warning',
  ...place(at),
  message: `deprecated: project config key ${key} was deprecated in Hugo ${since}`,
  hint: instead === '' ? 'remove it: nothing reads it' : `use ${instead} instead`,
})

export const missingConfig = (projectDir: string): Diagnostic => ({
  code: 'config/missing',
  severity: 'error',
  message: `Unable to locate config file or config directory in "${projectDir}". Perhaps you need to create a new project.`,
  hint: 'create hugo.toml or site.config.ts there, or name another folder with --source',
})

export const invalidTimeZone = (language: string, why: string): Diagnostic => ({
  code: 'config/time-zone',
  severity: 'error',
  message: `invalid timeZone for language "${language}": ${why}`,
  hint: 'use an IANA name such as "Europe/Oslo"',
})

export const notFound = (name: string): Diagnostic => ({
  code: 'config/not-found',
  severity: 'error',
  message: `config file "${name}" not found`,
  hint: 'check the names given to --config',
})

export const notAMap = (path: string): Diagnostic => ({
  code: 'config/not-a-map',
  severity: 'error',
  message: `"${path}" must be a map of settings`,
  hint: 'write keys and values at the top of the file',
})

export const moduleNotFound = (at: At, name: string, folder: string, themesDir: string): Diagnostic => ({
  code: 'config/module-not-found',
  severity: 'error',
  ...place(at),
  message: `module "${name}" not found in "${folder}"; either add it as a Hugo Module or store it in "${themesDir}".`,
  hint: `check the spelling of theme or module.imports, and that the folder was checked out (git submodule update --init)`,
})

export const remoteModule = (name: string, themesDir: string): Diagnostic => ({
  code: 'config/remote-module',
  severity: 'error',
  message: `module "${name}" not found: remote modules are not downloaded`,
  hint: `run "hugo mod vendor" to put it in _vendor, install it as an npm package, or clone it below "${themesDir}" and add module.replacements = "${name} -> NAME"`,
})

export const invalidReplacement = (text: string): Diagnostic => ({
  code: 'config/invalid-replacement',
  severity: 'error',
  message: `invalid module.replacements: "${text}"; configure replacement pairs on the form "oldpath->newpath"`,
})

export const mountTarget = (module: string, target: string, components: readonly string[]): Diagnostic => ({
  code: 'config/mount-target',
  severity: 'error',
  message: `invalid module config for "${module}": mount target must be one of: ${components.join(', ')}`,
  hint: `"${target}" begins with none of them`,
})

export const mountIncomplete = (module: string): Diagnostic => ({
  code: 'config/mount-incomplete',
  severity: 'error',
  message: `invalid module config for "${module}": both source and target must be set`,
})

export const mountOutside = (module: string, source: string): Diagnostic => ({
  code: 'config/mount-outside',
  severity: 'error',
  message: `invalid module config for "${module}": "${source}": mount source must be a local path for modules/themes`,
  hint: 'only the project itself may mount folders from elsewhere',
})

export const invalidGlob = (pattern: string): Diagnostic => ({
  code: 'config/invalid-glob',
  severity: 'error',
  message: `failed to compile glob pattern "${pattern}"`,
  hint: 'close every [ and {',
})

export const invalidRegex = (key: string, pattern: string, why: string): Diagnostic => ({
  code: 'config/invalid-regex',
  severity: 'error',
  message: `failed to compile ${key} pattern "${pattern}": ${why}`,
})

export const defaultLanguage = (name: string, known: readonly string[]): Diagnostic => ({
  code: 'config/default-language',
  severity: 'error',
  message: `defaultContentLanguage "${name}" not found in languages configuration`,
  hint: `set it to one of ${known.join(', ')}`,
})

export const disabledDefaultLanguage = (name: string): Diagnostic => ({
  code: 'config/default-language',
  severity: 'error',
  message: `default language "${name}" is disabled`,
  hint: 'set defaultContentLanguage to another language',
})

export const programFailed = (path: string, cause: unknown): Diagnostic => ({
  code: 'config/program-failed',
  severity: 'error',
  message: `"${path}" cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
  cause,
})

export const programWithoutDefault = (path: string): Diagnostic => ({
  code: 'config/no-default-export',
  severity: 'error',
  message: `"${path}" has no configuration as its default export`,
  hint: 'write export default defineConfig({ ... })',
})

export const esbuildMissing = (path: string): Diagnostic => ({
  code: 'config/esbuild-missing',
  severity: 'error',
  message: `"${path}" needs esbuild to be loaded`,
  hint: 'npm install --save-dev esbuild',
})

export const unknownKind = (name: string, known: readonly string[]): Diagnostic => {
  const nearest = nearestName(name, known)
  return {
    code: 'config/unknown-kind',
    severity: 'warning',
    message: `Unknown kind "${name}" in disableKinds configuration.`,
    hint: nearest ? `did you mean "${nearest}"?` : `kinds are ${known.join(', ')}`,
  }
}

export const incompatibleModule = (
  path: string,
  { min, max, hugoVersion }: { readonly min: string; readonly max: string; readonly hugoVersion: string },
): Diagnostic => {
  const bounds = [min && `Min ${min}`, max && `Max ${max}`].filter((bound) => bound !== '').join(' ')
  return {
    code: 'config/incompatible-module',
    severity: 'warning',
    message: `Module "${path}" is not compatible with this Hugo version: ${bounds}`,
    hint: `this program means what Hugo ${hugoVersion} means; look for a release of the module that suits it`,
  }
}

export const emptyLanguages = (at: At): Diagnostic => ({
  code: 'config/empty-languages',
  severity: 'error',
  ...place(at),
  message: 'invalid language configuration for the site: "languages" is empty',
  hint: 'name at least one language in it, such as [languages.en], or remove it',
})
