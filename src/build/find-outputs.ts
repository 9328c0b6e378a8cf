// Which outputs does somebody mean by an address, a published path or a content file?
import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import type { Output } from '../outputs/output.ts'
import { displayPath } from './display-path.ts'
import { realPath } from './real-path.ts'
import { pathOf, type Revision, type Session } from './session.ts'

/** @param asked  `/a/`, `a/index.html`, `https://example.org/a/#b`, or `content/a.md` from the working or the site's directory */
export function findOutputs(asked: string, session: Session): readonly Output[] {
  const output = addressesOf(asked, session.current!).map((path) => session.outputAt(path))
  const [first] = output.flatMap((each) => each ?? [])
  return first ? [first] : outputsOfFile(asked, session.current!)
}

const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i

/** Published paths that an address may stand for. */
export function addressesOf(asked: string, { ready }: Revision): readonly string[] {
  const [host] = origin.exec(asked) ?? []
  const path = decoded(asked.replace(origin, '').replace(/[?#].*$/s, '')).replace(/^(?:\.?\/)+/, '')
  const inside = hostsOf(ready.config)
    .filter(({ baseURL, folder }) => folder === '' || host === undefined || baseURL.startsWith(`${host}/`))
    .flatMap(({ baseURL, folder }) => {
      const base = basePathOf(baseURL)
      return `${path}/`.startsWith(base) ? [folder + path.slice(base.length)] : []
    })
  return [path, ...inside].flatMap((each) => {
    const plain = each.replace(/\/+$/, '')
    const folder = plain === '' ? '' : `${plain}/`
    return [each, `${folder}index.html`, ...(plain === '' ? [] : [plain, `${plain}.html`])]
  })
}

/** Where a site is published: in one place, or each language in a folder with a host of its own. */
const hostsOf = (config: Config): readonly { readonly baseURL: string; readonly folder: string }[] =>
  config.isMultihost
    ? config.languages.map((language) => ({
        baseURL: configFor(config, language).baseURL,
        folder: `${language.lang}/`,
      }))
    : [{ baseURL: config.baseURL, folder: '' }]

/** `docs/` for a site below `/docs/`. */
const basePathOf = (baseURL: string): string =>
  baseURL
    .replace(origin, '')
    .replace(/^\/+/, '')
    .replace(/([^/])\/*$/, '$1/')

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

function outputsOfFile(asked: string, { ready, outputs }: Revision): readonly Output[] {
  const { config } = ready
  const name = asked.replaceAll('\\', '/').replace(/^\.\//, '')
  const origins = new Set([resolve(asked), resolve(config.projectDir, asked)].map(realPath))
  return outputs.filter(({ page: { source } }) => {
    const file = source?.file
    return file && (origins.has(file.origin) || displayPath(file, config) === name)
  })
}

/** Addresses and names by which outputs can be asked for. */
export const knownAddresses = ({ outputs }: Revision): readonly string[] =>
  outputs.map((output) => addressOf(pathOf(output)))

/** As a browser shows a published path. */
export const addressOf = (path: string): string => `/${path.replace(/^\/+/, '').replace(/(^|\/)index\.html$/, '$1')}`
