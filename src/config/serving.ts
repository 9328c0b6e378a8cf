// Where does a site live while a preview serves it? Hugo's rules: on localhost, unless the command line names a host.
import { parseBaseURL } from './base-url.ts'
import type { Config, Language } from './config.ts'

export interface Serving {
  /** What `--baseURL` says; with it the host is the author's, without it `localhost`. */
  readonly baseURL?: string | undefined
  readonly appendPort: boolean
  readonly isSecure: boolean
  /** The port of each language in the order of the configuration; one for all of them unless each has a host of its own. */
  readonly ports: readonly number[]
}

/** The configuration with every base URL leading to the preview. */
export function servedConfig(config: Config, serving: Serving): Config {
  const servedOn = (written: string, index: number): string =>
    servedURL(written, serving, serving.ports[config.isMultihost ? index : 0] ?? serving.ports[0]!)
  const writtenBaseURL = servedOn(config.writtenBaseURL, 0)
  const base = parseBaseURL(writtenBaseURL)
  const languages = config.languages.map((language, index): Language => ({
    ...language,
    settings: { ...language.settings, baseURL: servedOn(language.settings.baseURL, index) },
  }))
  return { ...config, baseURL: base.withPath, writtenBaseURL, base, languages }
}

/** @param written  the base URL of the configuration: its path is kept, its host only when the command line names one */
export function servedURL(written: string, { baseURL, appendPort, isSecure }: Serving, port: number): string {
  const [, scheme = '', authority, rest = ''] = parts.exec(withSlash(baseURL || written))!
  const [named, path] = authority === undefined ? hostAndPath(rest) : [authority, rest]
  const host = baseURL && named !== '' ? named : 'localhost'
  const origin = `${baseURL ? scheme : localScheme(scheme, isSecure)}//${host}`
  return `${appendPort ? `${origin.replace(/:\d*$/, '')}:${port}` : origin}${path}`
}

const parts = /^([A-Za-z][A-Za-z0-9+.-]*:(?=\/\/))?(?:\/\/([^/?#]*))?(.*)$/s

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`)

const localScheme = (scheme: string, isSecure: boolean): string =>
  isSecure ? 'https:' : scheme === 'https:' ? 'http:' : scheme

/** `example.org/docs/` is a host with a path, `/docs/` a path. */
function hostAndPath(text: string): readonly [host: string, path: string] {
  const slash = text.indexOf('/')
  return [text.slice(0, slash), text.slice(slash)]
}
