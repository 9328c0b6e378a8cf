// What can go wrong between a page and its files.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/suggest.ts'

const named = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name)

function didYouMean(wanted: string, known: readonly string[], otherwise: string): string {
  const nearest = nearestName(wanted, known)
  return nearest === undefined ? otherwise : `did you mean "${nearest}"?`
}

export const unknownMediaType = (
  format: string,
  mediaType: string,
  known: readonly { readonly type: string }[],
): Diagnostic => ({
  code: 'outputs/unknown-media-type',
  severity: 'error',
  message:
    mediaType === ''
      ? `output format "${format}" has no media type`
      : `media type "${mediaType}" not found (output format "${format}")`,
  hint: didYouMean(
    mediaType,
    known.map(({ type }) => type),
    'define it below mediaTypes in the site configuration',
  ),
})

export const unknownFormat = (name: string, kind: string, known: readonly { readonly name: string }[]): Diagnostic => ({
  code: 'outputs/unknown-format',
  severity: 'error',
  message: `unknown output format "${name}" for kind "${kind}"`,
  hint: didYouMean(name, named(known), 'define it below outputFormats in the site configuration'),
})

export const unknownKind = (name: string, key: string, known: readonly string[]): Diagnostic => ({
  code: 'outputs/unknown-kind',
  severity: 'warning',
  message: `Unknown kind "${name}" in ${key} configuration.`,
  hint: didYouMean(name, known, `kinds are ${known.join(', ')}`),
})

export const unknownPermalinkToken = (pattern: string, token: string, known: readonly string[]): Diagnostic => ({
  code: 'outputs/permalink-token',
  severity: 'error',
  message: `error expanding "${pattern}": permalink attribute not recognised`,
  hint: didYouMean(token, known, `":${token}" is no token; a colon that stays is written \\:`),
})

export const invalidPermalinks = (why: string): Diagnostic => ({
  code: 'outputs/invalid-permalinks',
  severity: 'error',
  message: `permalinks configuration invalid: ${why}`,
  hint: 'write a pattern for each section below permalinks.page, or a list of target and pattern',
})

export const invalidMediaType = (name: string): Diagnostic => ({
  code: 'outputs/invalid-media-type',
  severity: 'error',
  message: `cannot parse "${name}" as a media type`,
  hint: 'a media type is written main/sub, such as "text/html"',
})

export const unknownHook = (path: string): Diagnostic => ({
  code: 'layout/unknown-hook',
  severity: 'warning',
  message: `skipping template file "${path}": unrecognized render hook template`,
  hint: 'files below _markup are named render-link.html, render-codeblock-go.html and so on',
})
