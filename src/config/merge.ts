// What becomes of a setting that several places give? https://gohugo.io/configuration/introduction/#merge-configuration-settings
import { Params } from '../golang/values.ts'
import { mergeKey } from './schema.ts'

/** Decoded maps as Params at every depth, spelled in lower case; maps inside lists keep their spelling. */
export function toTree(value: unknown): Params {
  const tree = new Params()
  if (value instanceof Map) for (const [key, each] of value) tree.set(String(key), treeValue(each))
  return tree
}

export const treeValue = (value: unknown): unknown => (value instanceof Map ? toTree(value) : value)

/** Lays a more specific source over a tree: its maps merge, its other values replace. */
export function overlay(tree: Params, specific: Params): void {
  for (const [key, value] of specific) {
    const existing = tree.get(key)
    if (existing instanceof Params && value instanceof Params) overlay(existing, value)
    else tree.set(key, treeValue(value))
  }
}

/** Sets a value at a path, making the maps on the way. Nothing happens where the way is blocked by another value. */
export function setAt(tree: Params, path: readonly string[], value: unknown): void {
  const last = path.at(-1)!
  let at = tree
  for (const key of path.slice(0, -1)) {
    let next = at.get(key)
    if (next === undefined) at.set(key, (next = new Params()))
    if (!(next instanceof Params)) return
    at = next
  }
  const existing = at.get(last)
  if (existing instanceof Params && value instanceof Params) overlay(existing, value)
  else at.set(last, value)
}

export function getAt(tree: Params, path: readonly string[]): unknown {
  let at: unknown = tree
  for (const key of path) {
    if (!(at instanceof Params)) return undefined
    at = at.get(key)
  }
  return at
}

type Strategy = 'none' | 'shallow' | 'deep'

const strategies = new Set<unknown>(['none', 'shallow', 'deep'])

/** What the author wrote as `_merge`; anything unknown there means `deep`. */
function ownStrategy(tree: Params): Strategy | undefined {
  if (!tree.has(mergeKey)) return undefined
  const written = tree.get(mergeKey)
  return strategies.has(written) ? (written as Strategy) : 'deep'
}

/** Params merge deeply wherever they are, menus and formats shallowly, all else takes after its parent. */
function defaultStrategy(path: readonly string[], inherited: Strategy | undefined): Strategy {
  const key = path.at(-1)
  if (key === 'params') return 'deep'
  if (path.length === 1 && (key === 'outputformats' || key === 'mediatypes' || key === 'menus')) return 'shallow'
  if (key === 'menus' && path.length === 3 && path[0] === 'languages') return 'shallow'
  return inherited ?? 'none'
}

/**
 * Adds to a site's tree what a theme's tree has and the site's strategies let in.
 *
 * @param hasLanguages  whether the site itself names languages; one that does not takes a theme's other languages
 */
export function mergeTheme(tree: Params, theme: Params, hasLanguages: boolean): void {
  const root = ownStrategy(tree)
  if (root === 'none') return
  for (const [key, value] of theme) {
    if (key === mergeKey) continue
    if (key === 'languages' && !hasLanguages) {
      addMissing(tree.get(key), value)
      continue
    }
    const existing = tree.get(key)
    if (value instanceof Params) {
      const target = existing === undefined ? new Params() : existing
      if (target instanceof Params) mergeInto(target, value, [key], root, false)
      if (existing === undefined && target instanceof Params && target.size > 0) tree.set(key, target)
    } else if (existing === undefined) {
      if (root === 'deep') tree.set(key, value)
    } else replaceEmpty(tree, key, existing, value)
  }
}

function addMissing(tree: unknown, source: unknown): void {
  if (!(tree instanceof Params) || !(source instanceof Params)) return
  for (const [key, value] of source) if (key !== mergeKey && !tree.has(key)) tree.set(key, treeValue(value))
}

/**
 * @param inherited  the parent's strategy
 * @param isClosed   whether the parent lets no new keys in below it
 */
function mergeInto(
  tree: Params,
  source: Params,
  path: readonly string[],
  inherited: Strategy | undefined,
  isClosed: boolean,
): void {
  const strategy = ownStrategy(tree) ?? defaultStrategy(path, inherited)
  for (const [key, value] of source) {
    if (key === mergeKey) continue
    const existing = tree.get(key)
    if (existing === undefined) {
      if (strategy !== 'none' && !isClosed) tree.set(key, treeValue(value))
    } else if (existing instanceof Params && value instanceof Params)
      mergeInto(existing, value, [...path, key], strategy, strategy === 'shallow')
    else replaceEmpty(tree, key, existing, value)
  }
}

/** A map with nothing but a `_merge` gives way to a value that is no map. */
function replaceEmpty(tree: Params, key: string, existing: unknown, value: unknown): void {
  if (!(existing instanceof Params) || existing.size !== 1) return
  const strategy = ownStrategy(existing)
  if (strategy !== undefined && strategy !== 'none') tree.set(key, value)
}

/** What a language sees: its own values over the site's. */
export function languageTree(root: Params, language: Params): Params {
  const tree = toTree(root)
  tree.delete('languages')
  for (const [key, value] of language) {
    if (key === mergeKey) continue
    const base = tree.get(key)
    const own = treeValue(value)
    if (own instanceof Params && base instanceof Params) mergeIntoLanguage(own, base, key)
    tree.set(key, own)
  }
  return tree
}

/** Params take in the site's, all else replaces it: a shallow merge of a whole map lets nothing in. */
function mergeIntoLanguage(own: Params, base: Params, key: string): void {
  const path = ['languages', '*', key]
  const strategy = ownStrategy(own) ?? defaultStrategy(path, undefined)
  mergeInto(own, base, path, undefined, strategy === 'shallow')
}
