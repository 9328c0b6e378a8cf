// What made a published page? The files and facts that it was rendered from. The logic of `atelier why`.
import { relative } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestNames } from '../diagnostics/suggest.ts'
import type { Output } from '../outputs/output.ts'
import { createOutputTree } from '../publish/output-tree.ts'
import type { Page } from '../site/page.ts'
import type { BuildOptions } from './build.ts'
import { collectFiles } from './collect.ts'
import { unknownAddress } from './diagnostics.ts'
import { displayPath } from './display-path.ts'
import { addressesOf, findOutputs, knownAddresses } from './find-outputs.ts'
import { pathOf, Session, type Revision } from './session.ts'

/** Kinds of inputs, in the order in which they are told. */
export const inputKinds = [
  ...(['content', 'base', 'page', 'partial', 'shortcode', 'hook', 'template'] as const),
  ...(['data', 'translation', 'facts', 'text', 'list', 'menus', 'taxonomies', 'reference', 'asset', 'file'] as const),
]
export type InputKind = (typeof inputKinds)[number]

/** Something that a page was made from. */
export interface Input {
  readonly kind: InputKind
  /** A file as its author calls it, a key, or a few words. */
  readonly name: string
  /** Where in the file, 1-based. */
  readonly line?: number
  /** What of it, or what it led to. */
  readonly note?: string
}

export interface Explained {
  /** Below the publish directory. */
  readonly path: string
  /** `page`, `section`, …; `file` for one that is copied as it is. */
  readonly kind: string
  /** Absent for files. */
  readonly format?: string
  readonly inputs: readonly Input[]
}

export interface Explanation {
  readonly diagnostics: readonly Diagnostic[]
  readonly outputs: readonly Explained[]
}

/** @param asked  an address, a published path or a content file */
export async function explain(
  asked: string,
  { flags, env }: Pick<BuildOptions, 'flags' | 'env'>,
): Promise<Explanation> {
  const session = new Session({ flags, env, isServer: false })
  await session.load(true)
  const { current } = session
  if (!current) return { diagnostics: session.broken ?? [], outputs: [] }
  const found = findOutputs(asked, session)
  const copied = found.length > 0 ? undefined : copiedFile(asked, current)
  if (copied) return { diagnostics: session.diagnostics(), outputs: [copied] }
  if (found.length === 0) {
    const near = nearestNames(asked, knownAddresses(current), 3)
    return { diagnostics: [...session.diagnostics(), unknownAddress(asked, near)], outputs: [] }
  }
  const outputs = found.map((output) => {
    session.render(output)
    return explained(output, session)
  })
  return { diagnostics: session.diagnostics(), outputs }
}

/** A file that is there without anything being rendered: static ones, and those of bundles. */
function copiedFile(asked: string, revision: Revision): Explained | undefined {
  const { ready } = revision
  const tree = createOutputTree(() => {})
  collectFiles(ready, tree)
  const paths = new Set(addressesOf(asked, revision))
  const file = tree.files().find(({ path }) => paths.has(path))
  if (!file || !('copyOf' in file.content)) return undefined
  return { path: file.path, kind: 'file', inputs: [{ kind: 'file', name: fileName(file.content.copyOf, ready) }] }
}

function explained(output: Output, session: Session): Explained {
  const names = session.readingOf(output)
  const revision = session.current!
  const inputs = [...ownFile(output.page, names, revision)]
  for (const name of names) {
    const colon = name.indexOf(':')
    const [kind, rest] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)]
    if (kind === 'ref') inputs.push(reference(rest, session.describe(name)))
    else inputs.push(...(readers[kind]?.(rest, revision, output.page) ?? []))
  }
  return { path: pathOf(output), kind: output.page.kind, format: output.format.name, inputs: inOrder(inputs) }
}

function inOrder(inputs: readonly Input[]): readonly Input[] {
  const assets = new Set(inputs.filter(({ kind }) => kind === 'asset').map(({ name }) => name))
  // Whoever found an asset by its name has read its file, too.
  const told = inputs.filter(({ kind, name }) => kind !== 'file' || !assets.has(name))
  return inputKinds.flatMap((wanted) => {
    const group = told.filter(({ kind }) => kind === wanted)
    return wanted === 'content' ? group : group.sort(byName)
  })
}

const byName = (a: Input, b: Input): number => Number(a.name > b.name) - Number(a.name < b.name)

/** Front matter makes a page what it is, wherever it is shown; its text counts where it was shown. */
function* ownFile(page: Page, names: ReadonlySet<string>, { ready }: Revision): Iterable<Input> {
  const { source } = page
  if (!source) return
  const name = displayPath(source.adapter ?? source.file, ready.config)
  if (source.adapter) return yield { kind: 'content', name, note: `makes ${page.path}` }
  const { text } = source.source
  if (source.bodyStart > 0) yield { kind: 'content', name, line: 1, note: 'front matter' }
  if (!names.has(`text:${page.id}`) || text.slice(source.bodyStart).trim() === '') return
  const first = source.bodyStart + text.slice(source.bodyStart).search(/\S/)
  yield { kind: 'content', name, line: lineAt(text, first), note: 'text' }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

type Reader = (rest: string, revision: Revision, own: Page) => readonly Input[]

const readers: Readonly<Record<string, Reader>> = {
  template: (path) => [{ kind: roleOf(path), name: path }],
  data: (key, { ready }) =>
    key === '' ? [{ kind: 'data', name: 'all of it' }] : [{ kind: 'data', name: key, note: dataFiles(key, ready) }],
  'text-of'(args) {
    const [language, id] = JSON.parse(args) as [string, string]
    return [{ kind: 'translation', name: id, note: language }]
  },
  page: (id, revision, own) => (id === own.id ? [] : [{ kind: 'facts', name: nameOf(id, revision) }]),
  'every-page': (_, { pages }) => [{ kind: 'facts', name: 'every page', note: `${pages.size}` }],
  text: (id, revision, own) => (id === own.id ? [] : [{ kind: 'text', name: nameOf(id, revision) }]),
  pages: (key) => [{ kind: 'list', name: key === '' ? 'pages of all sites' : `pages of the site ${key}` }],
  menus: (key) => [{ kind: 'menus', name: `menus of the site ${key}` }],
  taxonomies: (key) => [{ kind: 'taxonomies', name: `terms of the site ${key}` }],
  find(args, { ready, pages }) {
    const [key, path, from] = JSON.parse(args) as [string, string, string?]
    const site = ready.sites.sites.find(({ spec }) => spec.key === key)
    const page = site && ready.runtime.findPage(site, path, from === undefined ? undefined : pages.get(from))
    return [{ kind: 'reference', name: path, note: page ? calledBy(page, ready) : 'no page' }]
  },
  assets: () => [{ kind: 'asset', name: 'which assets there are' }],
  asset(path, { ready }) {
    const file = ready.tree.get(path)
    return [
      file
        ? { kind: 'asset', name: displayPath(file, ready.config) }
        : { kind: 'asset', name: path, note: 'not there' },
    ]
  },
  file: (origin, { ready }) => [{ kind: 'file', name: fileName(origin, ready) }],
  os: (path) => [{ kind: 'file', name: path, note: 'asked for by path' }],
}

function reference(args: string, link: string): Input {
  const [, { path }] = JSON.parse(args) as [string, { path: string }]
  return { kind: 'reference', name: path, note: link.startsWith('failed: ') ? 'no page' : link }
}

type Ready = Revision['ready']

function roleOf(path: string): InputKind {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/\/_?partials\//.test(path)) return 'partial'
  if (/\/_?shortcodes\//.test(path)) return 'shortcode'
  if (/\/_markup\/render-/.test(path)) return 'hook'
  if (/(^|[-.])baseof\b/.test(name)) return 'base'
  return path.includes('layouts/') ? 'page' : 'template'
}

const dataFiles = (key: string, { tree, config }: Ready): string | undefined => {
  const files = tree.list('data').filter(({ path }) => path.split(/[/.]/)[1] === key)
  return files.length > 0 ? files.map((file) => displayPath(file, config)).join(', ') : 'not there'
}

const nameOf = (id: string, { pages, ready }: Revision): string => {
  const page = pages.get(id)
  return page ? calledBy(page, ready) : id
}

/** By its file, where it has one. */
function calledBy({ source, path, kind, language }: Page, { config }: Ready): string {
  if (source && !source.adapter) return displayPath(source.file, config)
  return `${path} (${kind}${config.languages.length > 1 ? `, ${language}` : ''})`
}

function fileName(origin: string, { config }: Ready): string {
  const inside = relative(config.projectDir, origin).replaceAll('\\', '/')
  return inside.startsWith('..') ? origin : inside
}
