// `server` and `deployment`: how the site is served and where it is sent; deployment is accepted and not used.
// https://gohugo.io/configuration/server/
import { anything, boolean, integer, list, mapOf, object, string } from '../schema.ts'

const noFields: ReadonlyMap<string, unknown> = new Map()

export const server = object({
  headers: list(object({ for: string(), values: mapOf(anything('')) })),
  redirects: list(
    object({
      force: boolean(),
      from: string(),
      fromHeaders: mapOf(anything('')),
      fromRe: string(),
      status: integer(),
      to: string(),
    }),
    [{ force: false, from: '/**', fromHeaders: noFields, fromRe: '', status: 404, to: '/404.html' }],
  ),
})

export const deployment = object({
  confirm: boolean(),
  dryRun: boolean(),
  force: boolean(),
  invalidateCDN: boolean(true),
  matchers: list(anything('')),
  maxDeletes: integer(256),
  order: list(string()),
  target: string(),
  targets: list(anything('')),
  workers: integer(10),
})
