// What can be wrong between a rendered file and the disk.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

export const fileCollision = (at: Span | undefined, path: string, from: string, other: string): Diagnostic => ({
  code: 'publish/collision',
  severity: 'warning',
  at,
  message: `${from} and ${other} are both to be published as "${path}"; the file of ${other} is kept`,
  hint: 'give one of them another slug, url or file name',
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

export const notADirectory = (path: string): Diagnostic => ({
  code: 'publish/destination',
  severity: 'error',
  message: `the publish directory "${path}" is not a directory of its own`,
  hint: 'choose a directory outside content/, layouts/ and static/ with --destination',
})

export const notMinified = (path: string, type: string, cause: unknown): Diagnostic => ({
  code: 'publish/minify',
  severity: 'warning',
  message: `cannot minify ${type} of "${path}": ${cause instanceof Error ? cause.message : String(cause)}`,
  hint: 'it is published as it is; correct it, or leave it out with minify.disableJS',
  cause,
})
