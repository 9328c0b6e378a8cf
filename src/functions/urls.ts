// The namespace `urls`: links, relative and absolute, and their parts.
import type { FunctionDef, Namespace } from '../template/functions.ts'
import type { AnchorStyle, NameRules } from '../text/anchors.ts'
import { toStringE } from '../golang/cast.ts'
import { parseURL, pathEscape, pathUnescape } from '../golang/url.ts'
import { elementsOf, entriesOf, GoError } from '../golang/values.ts'
import { anchorize, makePath } from '../text/anchors.ts'
import { absoluteUrl, relativeUrl } from './urls-links.ts'
import { joinUrlPath } from './urls-join.ts'
import type { LinkRules } from './urls-links.ts'

export interface UrlsNeeds {
  readonly links: LinkRules
  readonly anchors: AnchorStyle
  readonly paths: NameRules
}

export const urlsNamespace = ({ links, anchors, paths }: UrlsNeeds): Namespace => ({
  name: 'urls',
  functions: [
    ...parts,
    ...references,
    {
      name: 'AbsURL',
      aliases: ['absURL'],
      doc: 'A link with the base URL of the site; one that begins with a slash starts at the server.',
      params: ['any'],
      run: (link: unknown) => absoluteUrl(toStringE(link), links, false),
    },
    {
      name: 'AbsLangURL',
      aliases: ['absLangURL'],
      doc: 'A link with the base URL of the site and the prefix of the language.',
      params: ['any'],
      run: (link: unknown) => absoluteUrl(toStringE(link), links, true),
    },
    {
      name: 'RelURL',
      aliases: ['relURL'],
      doc: 'A link from the root of the server; one that begins with a slash stays as it is.',
      params: ['any'],
      run: (link: unknown) => relativeUrl(toStringE(link), links, false),
    },
    {
      name: 'RelLangURL',
      aliases: ['relLangURL'],
      doc: 'A link from the root of the server with the prefix of the language.',
      params: ['any'],
      run: (link: unknown) => relativeUrl(toStringE(link), links, true),
    },
    {
      name: 'Anchorize',
      aliases: ['anchorize'],
      doc: 'A text as the anchor that a heading of that text gets.',
      params: ['any'],
      examples: [['{{ anchorize "High & low tide" }}', 'high--low-tide']],
      run: (text: unknown) => anchorize(toStringE(text), anchors),
    },
    {
      name: 'URLize',
      aliases: ['urlize'],
      doc: 'A text as a part of a link.',
      params: ['any'],
      examples: [['{{ urlize "High Tide (spring)" }}', 'high-tide-spring']],
      run: (text: unknown) => parseURL(makePath(toStringE(text), paths)).String(),
    },
  ],
})

const parts: readonly FunctionDef[] = [
  {
    name: 'JoinPath',
    doc: 'A base, which may be a URL, and path elements as one clean link.',
    params: ['any'],
    variadic: true,
    examples: [['{{ urls.JoinPath "https://example.org/a" "../b" }}', 'https://example.org/b']],
    run: (...elements: readonly unknown[]) =>
      joinUrlPath(elements.flatMap((element) => (elementsOf(element) ?? [element]).map(toStringE))),
  },
  {
    name: 'Parse',
    doc: 'The parts of a URL, among them `Scheme`, `Host`, `Hostname`, `Port`, `Path`, `Query` and `Fragment`.',
    params: ['any'],
    examples: [['{{ (urls.Parse "https://example.org:81/a").Port }}', '81']],
    run: (url: unknown) => {
      try {
        return parseURL(toStringE(url))
      } catch (error) {
        throw error instanceof GoError && error.message.startsWith('unable to cast')
          ? new GoError(`error in Parse: ${error.message}`)
          : error
      }
    },
  },
  {
    name: 'PathEscape',
    doc: 'A text escaped so that it can be one element of a path.',
    params: ['any'],
    examples: [['{{ urls.PathEscape "a/b c" }}', 'a%2Fb%20c']],
    run: (text: unknown) => pathEscape(toStringE(text)),
  },
  {
    name: 'PathUnescape',
    doc: 'Undoes PathEscape.',
    params: ['any'],
    examples: [['{{ urls.PathUnescape "a%2Fb%20c" }}', 'a/b c']],
    run: (text: unknown) => pathUnescape(toStringE(text)),
  },
]

const references: readonly FunctionDef[] = [
  {
    name: 'Ref',
    aliases: ['ref'],
    doc: 'The permalink of the page at a path, seen from a page; a map says more than a path: `path`, `lang`, `outputFormat`.',
    params: ['any', 'any'],
    run: (page: unknown, target: unknown) => reference('Ref', page, target),
  },
  {
    name: 'RelRef',
    aliases: ['relref'],
    doc: 'The link of the page at a path from the root of the server; otherwise like Ref.',
    params: ['any', 'any'],
    run: (page: unknown, target: unknown) => reference('RelRef', page, target),
  },
]

/** Pages answer for themselves. */
function reference(method: 'Ref' | 'RelRef', page: unknown, target: unknown): unknown {
  const answer = typeof page === 'object' && page !== null ? (page as Record<string, unknown>)[method] : undefined
  if (typeof answer !== 'function') throw new GoError(`invalid Page received in ${method}`)
  return answer.call(page, targetOf(target)) as unknown
}

function targetOf(target: unknown): ReadonlyMap<unknown, unknown> {
  const entries = entriesOf(target)
  if (entries) return entries
  const elements = elementsOf(target)
  if (elements && (elements.length === 0 || elements.length > 2))
    throw new GoError('invalid number of arguments to ref')
  const [path, format = ''] = (elements ?? [target]).map(toStringE)
  return new Map([
    ['path', path],
    ['outputFormat', format],
  ])
}
