// What do the names of readings say to people? Each becomes an input: a file as its author calls it, a key, or a few words.
import { relative } from 'node:path'
import type { Page } from '../site/page.ts'
import { displayPath } from './display-path.ts'
import type { Revision, Session } from './session.ts'

/** Kinds of inputs, in the order in which they are told. */
export const inputKinds = [
  ...(['content', 'base', 'page', 'partial', 'shortcode', 'hook', 'template'] as const),
  ...(['data', 'translation', 'facts', 'text', 'list', 'menus', 'taxonomies', 'reference', 'asset', 'file'] as const),
]
export type InputKind = (typeof inputKinds)[number]

/** Something that a published file was made from. */
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
  /** `page`, `section`, …; `alias`; `resource` for what templates made, styles of diagrams too; `file` for one that is copied as it is. */
  readonly kind: string
  /** The output format, or the media type of a resource; absent for files. */
  readonly format?: string
  readonly inputs: readonly Input[]
  /** Outputs that it comes with, by their paths: they link to it, lead to it, or have it for a further page. Absent where it comes by itself. */
  readonly publishers?: readonly string[]
}

/** @param own  the page that is made, which goes without saying */
export function* inputsOf(names: Iterable<string>, session: Session, own?: Page): Iterable<Input> {
  for (const name of names) {
    const colon = name.indexOf(':')
    const [kind, rest] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)]
    if (kind === 'ref') yield reference(rest, session.describe(name))
    else yield* readers[kind]?.(rest, session.current!, own) ?? []
  }
}

/** By kinds, and within a kind by name; each thing once. */
export function inOrder(inputs: readonly Input[]): readonly Input[] {
  const assets = new Set(inputs.filter(({ kind }) => kind === 'asset').map(({ name }) => name))
  const places = new Set(inputs.filter(({ line }) => line !== undefined).map(({ kind, name }) => `${kind}\0${name}`))
  const known = new Set<string>()
  const told = inputs.filter((input) => {
    const { kind, name, line, note } = input
    // Whoever found an asset by its name has read its file, too.
    if (kind === 'file' && assets.has(name)) return false
    if (line === undefined && note === undefined && places.has(`${kind}\0${name}`)) return false
    return known.size !== known.add(JSON.stringify([kind, name, line, note])).size
  })
  return inputKinds.flatMap((wanted) => {
    const group = told.filter(({ kind }) => kind === wanted)
    return wanted === 'content' ? group : group.sort(byName)
  })
}

const byName = (a: Input, b: Input): number =>
  Number(a.name > b.name) - Number(a.name < b.name) || (a.line ?? 0) - (b.line ?? 0)

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

type Reader = (rest: string, revision: Revision, own: Page | undefined) => readonly Input[]

const readers: Readonly<Record<string, Reader>> = {
  // What is executed besides layouts lies in a content file or in assets/, which are told by themselves.
  template: (path, { ready }) =>
    ready.templates.textOf(path) === undefined ? [] : [{ kind: roleOf(path), name: path }],
  data: (key, { ready }) =>
    key === '' ? [{ kind: 'data', name: 'all of it' }] : [{ kind: 'data', name: key, note: dataFiles(key, ready) }],
  'text-of'(args) {
    const [language, id] = JSON.parse(args) as [string, string]
    return [{ kind: 'translation', name: id, note: language }]
  },
  page: (id, revision, own) => (id === own?.id ? [] : [{ kind: 'facts', name: nameOf(id, revision) }]),
  'every-page': (_, { pages }) => [{ kind: 'facts', name: 'every page', note: `${pages.size}` }],
  text: (id, revision, own) => (id === own?.id ? [] : [{ kind: 'text', name: nameOf(id, revision) }]),
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
  remote: (url) => [{ kind: 'file', name: url, note: 'of another host' }],
}

function reference(args: string, link: string): Input {
  const [, { path }] = JSON.parse(args) as [string, { path: string }]
  return { kind: 'reference', name: path, note: link.startsWith('failed: ') ? 'no page' : link }
}

type Ready = Revision['ready']

/** What a layout is for, by its path. */
export function roleOf(path: string): InputKind {
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

export function fileName(origin: string, { config }: Ready): string {
  const inside = relative(config.projectDir, origin).replaceAll('\\', '/')
  return inside.startsWith('..') ? origin : inside
}
