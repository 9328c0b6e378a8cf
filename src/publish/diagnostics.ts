// What can be wrong between a rendered file and the disk.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

/** @param other  who has the path, or one that cannot be beside it, already */
export const fileCollision = (
  at: Span | undefined,
  path: string,
  from: string,
  other: { readonly path: string; readonly from: string },
): Diagnostic => ({
  code: 'publish/collision',
  severity: 'warning',
  at,
  message:
    path === other.path
      ? `${from} and ${other.from} are both to be published as "${path}"; the file of ${other.from} is kept`
      : `${from} is to be published as "${path}" and ${other.from} as "${other.path}", which not every system can hold; the file of ${other.from} is kept`,
  hint: 'give one of them another slug, url or file name',
})

export const similarNames = (
  at: Span | undefined,
  path: string,
  from: string,
  other: { readonly path: string; readonly from: string },
): Diagnostic => ({
  code: 'publish/similar-names',
  severity: 'warning',
  at,
  message: `${from} is published as "${path}" and ${other.from} as "${other.path}", which not every system can hold`,
  hint: 'give one of them a name that differs in more than the case of its letters',
})

export const outsideDestination = (at: Span | undefined, path: string): Diagnostic => ({
  code: 'publish/outside',
  severity: 'error',
  at,
  message: `"${path}" is no path below the publish directory`,
  hint: 'use a relative path without "..", backslashes or reserved names',
})

export const writeFailed = (path: string, cause: unknown): Diagnostic => ({
  code: 'publish/write',
  severity: 'error',
  message: `cannot write "${path}": ${cause instanceof Error ? cause.message : String(cause)}`,
  hint: 'check that the publish directory is writable and the disk has room',
  cause,
})

export const notADirectory = (path: string, cause: unknown): Diagnostic => ({
  code: 'publish/destination',
  severity: 'error',
  message: `cannot publish to "${path}": ${cause instanceof Error ? cause.message : String(cause)}`,
  hint: 'choose a directory that can be written with --destination',
  cause,
})

export const coversSource = (path: string, source: string): Diagnostic => ({
  code: 'publish/destination',
  severity: 'error',
  message: `cannot publish to "${path}": "${source}", from which the site is made, lies in it`,
  hint: 'choose a directory of its own, such as public, with --destination',
})

export const directoryInPlace = (path: string, cause: unknown): Diagnostic => ({
  code: 'publish/write',
  severity: 'error',
  message: `cannot write "${path}": a directory with other files is in its place`,
  hint: 'remove the directory, or let --cleanDestinationDir do so',
  cause,
})

export const cleanFailed = (path: string, cause: unknown): Diagnostic => ({
  code: 'publish/clean',
  severity: 'error',
  message: `cannot remove "${path}": ${cause instanceof Error ? cause.message : String(cause)}`,
  hint: 'check who owns the publish directory',
  cause,
})

export const notMinified = (path: string, type: string, cause: unknown): Diagnostic => ({
  code: 'publish/minify',
  severity: 'warning',
  message: `cannot minify ${type} of "${path}": ${cause instanceof Error ? cause.message : String(cause)}`,
  hint: 'it is published as it is; correct it, or leave it out with minify.disableJS',
  cause,
})
