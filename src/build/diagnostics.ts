// What goes wrong where stages meet: content and templates, plan and layouts.
import type { EraEvidence } from '../config/era.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

export const shortcodeFailed = (at: Span, name: string, inner: Diagnostic): Diagnostic => ({
  code: 'shortcode/failed',
  severity: 'error',
  at,
  message: `failed to render shortcode "${name}": ${inner.message}`,
  hint: inner.hint,
  related: [...(inner.at ? [{ at: inner.at, message: 'in the template' }] : []), ...(inner.related ?? [])],
  cause: inner,
})

export const shortcodeFormat = (at: Span, name: string, paths: readonly string[]): Diagnostic => ({
  code: 'shortcode/format',
  severity: 'error',
  at,
  message: `no compatible template found for shortcode "${name}" in [${paths.join(' ')}]`,
  hint: 'call a template of plain text with {{% %}}, or give the shortcode a template for the format of the page',
})

/** `build/older-site`: the site does not say for which Hugo it was written, but something in it does. */
export const olderSite = ({ version, what, at }: EraEvidence): Diagnostic => ({
  code: 'build/older-site',
  severity: 'warning',
  at,
  message: `${what} tells that the site was written for Hugo ${version} or before: it is built with the meanings of that time`,
  hint: `write hugoVersion: '${version}' in site.config.ts or pass --hugoVersion ${version} if that is right, --hugoVersion latest if not`,
})

export const contentCycle = (at: Span | undefined, chain: readonly string[]): Diagnostic => ({
  code: 'content/cycle',
  severity: 'error',
  at,
  message: `the content of ${chain[0]} needs itself: ${chain.join(' → ')}`,
  hint: 'let one of the pages show a summary or a link instead of the content',
})

export const inlineShortcodesDenied = (at: Span, name: string): Diagnostic => ({
  code: 'content/inline-shortcode',
  severity: 'warning',
  at,
  message: `inline shortcode "${name}" is left out, as inline shortcodes are not allowed`,
  hint: 'set security.enableInlineShortcodes to true if you trust the authors',
})

export const markupNotAvailable = (at: Span | undefined, markup: string): Diagnostic => ({
  code: 'content/markup',
  severity: 'error',
  at,
  message: `no content renderer found for markup "${markup}"`,
  hint: 'use markdown, html, org, asciidoc, rst or pandoc',
})

export const htmlContentDenied = (at: Span | undefined): Diagnostic => ({
  code: 'content/html-denied',
  severity: 'error',
  at,
  message: 'access denied: "text/html" is not whitelisted in policy "security.allowContent"',
  hint: 'add to the configuration: [security] allowContent = [".*"], if whoever writes content may write HTML',
})

export const layoutMissing = (
  at: Span | undefined,
  kind: string,
  format: string,
  tried: readonly string[],
): Diagnostic => ({
  code: 'layout/missing',
  severity: 'warning',
  at,
  message: `found no layout file for "${format}" for kind "${kind}": You should create a template file which matches Hugo Layouts Lookup Rules for this combination.`,
  hint: tried.length > 0 ? `create one of: ${tried.slice(0, 6).join(', ')}` : undefined,
})

export const refNotFound = (severity: 'error' | 'warning', at: Span | undefined, ref: string): Diagnostic => ({
  code: 'content/ref',
  severity,
  at,
  message: `REF_NOT_FOUND: Ref "${ref}": page not found`,
  hint: 'give the path below content/, such as "/docs/setup.md"',
})

export const viewMissing = (name: string): Diagnostic => ({
  code: 'layout/view-missing',
  severity: 'error',
  message: `template "${name}" not found`,
  hint: `create layouts/${name}.html`,
})

export const gitFailed = (problem: string): Diagnostic => ({
  code: 'content/git',
  severity: 'warning',
  message: `Failed to read Git log: ${problem}`,
  hint: 'build inside a clone of the repository, with its history, or set enableGitInfo to false',
})

export const unreadableContent = (path: string, cause: unknown): Diagnostic => ({
  code: 'content/unreadable',
  severity: 'error',
  message: `cannot read "${path}": ${cause instanceof Error ? cause.message : String(cause)}`,
  cause,
})

/** A deferred block defers another one, and that the next, without end. */
export const deferredTooDeep = (): Diagnostic => ({
  code: 'template/deferred-too-deep',
  severity: 'error',
  message: 'a block of templates.Defer holds another one, and so on without end',
  hint: 'call partials that use templates.Defer from outside of it',
})

export const reservedTranslationKeys = (
  path: string,
  { reserved, unreserved }: { readonly reserved: readonly string[]; readonly unreserved: readonly string[] },
): Diagnostic => ({
  code: 'i18n/reserved-keys',
  severity: 'error',
  message: `failed to load translations: reserved keys [${reserved.join(' ')}] mixed with unreserved keys [${unreserved.join(' ')}]: see the lang.Translate documentation for a list of reserved keys`,
  hint: `rename ${reserved.join(', ')} in ${path}`,
})

/** `i18n/missing`: the language asked for has no text of its own for an id. */
export const missingTranslation = (at: Span | undefined, language: string, id: string): Diagnostic => ({
  code: 'i18n/missing',
  severity: 'warning',
  at,
  message: `i18n|MISSING_TRANSLATION|${language}|${id}`,
  hint: `give "${id}" a text in i18n/${language}`,
})

export const noPluralForm = (at: Span | undefined, language: string, id: string, category: string): Diagnostic => ({
  code: 'i18n/plural',
  severity: 'warning',
  at,
  message: `Failed to get translated string for language "${language}" and ID "${id}": message "${id}" has no plural form "${category}"`,
  hint: `give "${id}" a text for "other"`,
})

/** `layout/unused`: no output executed a layout of the site or of its themes. */
export const unusedTemplate = (name: string, path: string): Diagnostic => ({
  code: 'layout/unused',
  severity: 'warning',
  message: `Template ${name} is unused, source "${path}"`,
  hint: 'remove the file if nothing is to use it any more',
})

/** A formula that LaTeX itself would not take, where the site asked to be told. */
export const mathWarning = (at: Span | undefined, message: string): Diagnostic => ({
  code: 'transform/math',
  severity: 'warning',
  at,
  message: `transform.ToMath: katex: LaTeX-incompatible input and strict mode is set to 'warn': ${message}`,
  hint: 'set strict to "ignore" to allow it',
})

export const noContentDirectory = (): Diagnostic => ({
  code: 'new/no-content-directory',
  severity: 'error',
  message: 'no existing content directory configured for this project',
  hint: 'run the command in the directory of a site, or name it with --source; create content/ if it is missing',
})

export const outsideContent = (path: string): Diagnostic => ({
  code: 'new/outside',
  severity: 'error',
  message: `could not determine content directory for "${path}"`,
  hint: 'name a path below the content directory: posts/first.md',
})

export const notContent = (path: string): Diagnostic => ({
  code: 'new/format',
  severity: 'error',
  message: `target path "${path}" is not a known content format`,
  hint: 'end the path with .md, .html, .adoc, .org, .rst or .pandoc',
})

export const noArchetype = (path: string): Diagnostic => ({
  code: 'new/archetype',
  severity: 'error',
  message: `failed to resolve "${path}" to an archetype template`,
  hint: `name a file (${path.replace(/[\\/]+$/, '')}.md), or an archetype that is a folder with --kind`,
})

export const contentExists = (path: string, force: boolean): Diagnostic => ({
  code: 'new/exists',
  severity: 'error',
  message: `the target path conflicts with existing content: ${path} already exists`,
  hint: force ? 'choose another path' : 'choose another path, or write the file anew with --force',
})

export const archetypeUnused = (path: string): Diagnostic => ({
  code: 'new/no-page',
  severity: 'error',
  message: `no page found for "${path}"`,
  hint: 'see whether ignoreFiles, a mount or a disabled language leaves it out',
})

export const placeTaken = (path: string, hint: string): Diagnostic => ({
  code: 'new/taken',
  severity: 'error',
  message: `${path} already exists${hint.includes('--force') ? ' and is not empty' : ''}`,
  hint,
})

export const badThemeName = (name: string): Diagnostic => ({
  code: 'new/theme-name',
  severity: 'error',
  message: `"${name}" cannot be the name of a theme`,
  hint: 'use letters, digits, hyphens, dots and underscores',
})

/** `why/unknown`: nothing is published there. */
export const unknownAddress = (asked: string, near: readonly string[]): Diagnostic => ({
  code: 'why/unknown',
  severity: 'error',
  message: `nothing is published at "${asked}"`,
  hint:
    near.length > 0 ? `the nearest are ${near.join(', ')}` : 'drafts and pages of the future are there with -D and -F',
})
