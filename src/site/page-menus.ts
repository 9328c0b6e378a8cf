// Menu entries in front matter: `menus: main`, `menus: [main, footer]` or a map of menus to entries.
import { toInt, toStringSlice, toText } from '../golang/cast.ts'
import { entriesOf, elementsOf, Params } from '../golang/values.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { badMenu } from './diagnostics.ts'
import type { PageMenuEntry } from './page.ts'

interface Context {
  readonly spanOf: (path: readonly string[]) => Span | undefined
  readonly report: Report
}

export function pageMenus(frontMatter: Params, context: Context): readonly PageMenuEntry[] {
  const key = frontMatter.has('menus') ? 'menus' : 'menu'
  const value = frontMatter.get(key)
  if (value === undefined || value === null || value === '') return []
  const byName = entriesOf(value)
  if (byName) return [...byName].flatMap(([menu, entry]) => menuEntry(String(menu), entry, key, context) ?? [])
  if (typeof value === 'string' || elementsOf(value))
    return toStringSlice(value).map((menu) => entryOf(menu, new Params()))
  context.report(badMenu(context.spanOf([key]), key))
  return []
}

function menuEntry(menu: string, entry: unknown, key: string, context: Context): PageMenuEntry | undefined {
  if (entry === null || entry === undefined) return entryOf(menu, new Params())
  const fields = entriesOf(entry)
  if (fields) return entryOf(menu, new Params([...fields].map(([name, value]) => [String(name), value])))
  context.report(badMenu(context.spanOf([key, menu]), key))
  return undefined
}

function entryOf(menu: string, fields: Params): PageMenuEntry {
  const text = (name: string): string => toText(fields.get(name) ?? '')
  const params = entriesOf(fields.get('params'))
  return {
    menu,
    identifier: text('identifier'),
    name: text('name'),
    title: text('title'),
    weight: fields.has('weight') ? toInt(fields.get('weight')) : 0,
    parent: text('parent'),
    pre: text('pre'),
    post: text('post'),
    url: text('url'),
    params: new Params(params ? [...params].map(([name, value]) => [String(name), value]) : []),
  }
}
