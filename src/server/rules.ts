// Which headers and redirects does the site configure for its server? `server.headers` and `server.redirects`, as Hugo reads them.
import { validateHeaderName, validateHeaderValue, type IncomingHttpHeaders } from 'node:http'
import type { Config } from '../config/config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { compileGlob, type Glob } from '../files/glob.ts'
import { compileRegexp } from '../golang/regexp.ts'
import { invalidHeader, invalidRule } from './diagnostics.ts'

export interface Redirect {
  readonly to: string
  readonly status: number
  /** Whether it holds where something is published, too. */
  readonly force: boolean
}

export interface Rules {
  headersFor(path: string): readonly (readonly [name: string, value: string])[]
  redirectFor(path: string, headers: IncomingHttpHeaders): Redirect | undefined
}

export function compileRules({ headers, redirects }: Config['server'], report: Report): Rules {
  const named = headers.flatMap((rule) => {
    const matches = globOf(rule.for, report)
    return matches ? [{ matches, values: validHeaders(rule.values, report) }] : []
  })
  const ways = redirects.flatMap((rule) => compileRedirect(rule, report) ?? [])
  return {
    headersFor: (path) => named.filter(({ matches }) => matches(path)).flatMap(({ values }) => values),
    redirectFor(path, sent) {
      const asked = path.replace(/index\.html$/, '')
      for (const way of ways) {
        const found = way(asked, sent)
        if (found) return found
      }
      return undefined
    },
  }
}

type RedirectRule = Config['server']['redirects'][number]
type Way = (path: string, headers: IncomingHttpHeaders) => Redirect | undefined

function compileRedirect(rule: RedirectRule, report: Report): Way | undefined {
  const glob = rule.from === '' ? undefined : globOf(rule.from, report)
  const regexp = rule.fromRe === '' ? undefined : regexpOf(rule.fromRe, report)
  if (!glob && !regexp) return undefined
  const wanted = [...rule.fromHeaders].flatMap(([name, pattern]) => {
    const matches = globOf(String(pattern), report)
    return matches ? [{ name: name.toLowerCase(), matches }] : []
  })
  const target = rule.to.replace(/index\.html$/, '')
  return (path, headers) => {
    const groups = regexp?.(path)
    if (!groups && !glob?.(path)) return undefined
    if (!wanted.every(({ name, matches }) => matches(String(headers[name] ?? '')))) return undefined
    const to = (groups ?? []).reduce((text, group, index) => text.replaceAll(`$${index + 1}`, () => group), target)
    return { to, status: rule.status, force: rule.force }
  }
}

/** Here a star crosses slashes: Hugo compiles these patterns without a separator. */
function globOf(pattern: string, report: Report): Glob | undefined {
  const glob = compileGlob(pattern.replace(/\\.|\*+/g, (part) => (part.startsWith('*') ? '**' : part)))
  if (!glob) report(invalidRule(pattern))
  return glob
}

function regexpOf(pattern: string, report: Report): ((path: string) => readonly string[] | undefined) | undefined {
  try {
    const compiled = compileRegexp(pattern)
    return (path) => compiled.findAllSubmatches(path, 1)[0]?.slice(1)
  } catch {
    report(invalidRule(pattern))
    return undefined
  }
}

function validHeaders(values: ReadonlyMap<string, unknown>, report: Report): readonly (readonly [string, string])[] {
  return [...values]
    .map(([name, value]) => [name, String(value)] as const)
    .filter(([name, value]) => {
      try {
        validateHeaderName(name)
        validateHeaderValue(name, value)
        return true
      } catch (error) {
        report(invalidHeader(name, error))
        return false
      }
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
