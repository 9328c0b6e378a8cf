// What made a resource that templates publish? The chain of functions that it went through, back to files of assets/ and to texts of templates.
import { resolve } from 'node:path'
import type { Output } from '../outputs/output.ts'
import type { Span } from '../text/source.ts'
import type { Asset, Making } from '../views/asset.ts'
import { displayPath } from './display-path.ts'
import { realPath } from './real-path.ts'
import { pathOf, type Session } from './session.ts'
import type { WholeSite } from './whole-site.ts'
import { inOrder, inputsOf, lineAt, roleOf, type Explained, type Input } from './why-inputs.ts'

/** What somebody asks for. */
export interface Asked {
  /** As it was written. */
  readonly text: string
  /** Published paths that may be meant. */
  readonly paths: ReadonlySet<string>
}

/** Where an output asked for the address of a resource. */
interface Link {
  readonly output: Output
  readonly asset: Asset
  readonly at: Span | undefined
}

/** Links by the path that the resource is published at: in each folder that has a host of its own. */
export function resourcesOf({ session, outputs }: WholeSite): ReadonlyMap<string, readonly Link[]> {
  const { hosts } = session.current!.ready.assets
  const links = outputs.flatMap((output) =>
    session.effectsOf(output).flatMap(({ asset, at }) => (asset ? [{ output, asset, at }] : [])),
  )
  const byPath = new Map<string, Link[]>()
  for (const link of links)
    for (const host of hosts) {
      const path = host + link.asset.path
      const known = byPath.get(path)
      if (known) known.push(link)
      else byPath.set(path, [link])
    }
  return byPath
}

/** Whether a resource was called so before it was minified or got a hash into its name, or comes from that file of assets/. */
export function isFormerName({ making }: Asset, asked: Asked, { session }: WholeSite): boolean {
  const { tree, config } = session.current!.ready
  const name = asked.text.replaceAll('\\', '/').replace(/^\.\//, '')
  const isFile = (read: string): boolean => {
    const file = read.startsWith('asset:') ? tree.get(read.slice('asset:'.length)) : undefined
    return file !== undefined && (displayPath(file, config) === name || file.origin === realPath(resolve(asked.text)))
  }
  const isMeant = ({ path, reads, of }: Making): boolean =>
    asked.paths.has(path) || [...reads].some(isFile) || of.some(isMeant)
  return making !== undefined && isMeant(making)
}

export function explainResource(path: string, links: readonly Link[], { session }: WholeSite): Explained {
  return {
    path,
    kind: 'resource',
    format: links[0]!.asset.mediaType.type,
    inputs: inOrder(links.flatMap((link) => [...inputsOfLink(link, session)])),
    publishers: [...new Set(links.map(({ output }) => pathOf(output)))],
  }
}

function* inputsOfLink({ output: { page }, asset: { making }, at }: Link, session: Session): Iterable<Input> {
  const { calls, reads, before } = traceOf(making)
  yield* placesOf([...calls, { at, by: 'published' }])
  yield* inputsOf(reads, session, page)
  const possible = [...before].filter((name) => !reads.has(name))
  for (const input of inputsOf(possible, session, page))
    yield { ...input, note: [input.note, 'read before'].filter(Boolean).join('; ') }
}

interface Trace {
  /** Of functions that made the resource, in their order. */
  readonly calls: readonly { readonly at: Span | undefined; readonly by: string }[]
  readonly reads: ReadonlySet<string>
  readonly before: ReadonlySet<string>
}

/** A resource with all that it was made of. */
function traceOf(making: Making | undefined): Trace {
  if (!making) return { calls: [], reads: new Set(), before: new Set() }
  const { by, at } = making
  const parts = making.of.map(traceOf)
  return {
    calls: [...parts.flatMap(({ calls }) => calls), ...(by === undefined ? [] : [{ at, by }])],
    reads: new Set([...parts.flatMap(({ reads }) => [...reads]), ...making.reads]),
    before: new Set([...parts.flatMap(({ before }) => [...before]), ...(making.before ?? [])]),
  }
}

/** Lines of templates, with the functions that are called there. */
function placesOf(calls: Trace['calls']): readonly Input[] {
  const byLine = new Map<string, { readonly input: Input; readonly names: Set<string> }>()
  for (const { at, by } of calls) {
    if (!at) continue
    const { path, text } = at.source
    const line = lineAt(text, at.start)
    const known = byLine.get(`${path}:${line}`)
    if (known) known.names.add(by)
    else byLine.set(`${path}:${line}`, { input: { kind: roleOf(path), name: path, line }, names: new Set([by]) })
  }
  return [...byLine.values()].map(({ input, names }) => ({ ...input, note: [...names].join(', ') }))
}
