// What do HUGO_* environment variables change? https://gohugo.io/configuration/introduction/#environment-variables
import { decode } from '../formats/decode.ts'
import { formatOfText } from './text-format.ts'
import { GoFloat, Params } from '../golang/values.ts'
import { getAt, setAt, toTree } from './merge.ts'
import { site } from './keys/site.ts'

/** Variables of Hugo itself that are no settings. */
const reserved = new Set(['environment', 'env', 'numworkermultiplier', 'memorylimit', 'file_log_format'])

/**
 * Sets what the variables say. The character after HUGO separates keys: `HUGO_PARAMS_COLOR`, or `HUGOxPARAMSxMY_COLOR`
 * for keys that have underscores themselves.
 */
export function applyEnvironment(tree: Params, env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(env).sort()) {
    if (!name.startsWith('HUGO') || name.length < 6) continue
    const separator = name[4]!
    const rest = name.slice(5)
    if (!/^[^A-Za-z0-9]$|^[a-z]$/.test(separator) || reserved.has(rest.toLowerCase())) continue
    const path = rest.split(separator).map((key) => key.toLowerCase())
    if (path.every((key) => key !== '')) setVariable(tree, path, env[name]!)
  }
}

function setVariable(tree: Params, path: readonly string[], text: string): void {
  const existing = getAt(tree, path)
  const value = existing === undefined ? undefined : valueLike(existing, text)
  if (value !== undefined) setAt(tree, path, value)
  else if (path.length > 1 && getAt(tree, path.slice(0, -1)) instanceof Params) setAt(tree, path, text)
  else
    setAt(
      tree,
      path,
      (path.length === 1 && site.fields?.get(path[0]!)?.schema.wanted === 'a map' && mapIn(text)) || text,
    )
}

/** The text as the type of the value that it replaces; `undefined` when it does not read as one. */
function valueLike(existing: unknown, text: string): unknown {
  const trimmed = text.trim()
  if (existing instanceof Params) return mapIn(trimmed)
  if (Array.isArray(existing)) {
    const value = decode({ path: 'environment', text: trimmed }, 'yaml').value
    return Array.isArray(value) ? value : trimmed
  }
  if (typeof existing === 'boolean')
    return /^(1|t|true)$/i.test(trimmed) ? true : /^(0|f|false)$/i.test(trimmed) ? false : undefined
  if (typeof existing === 'number') return /^[-+]?\d+$/.test(trimmed) ? Number(trimmed) : undefined
  if (existing instanceof GoFloat) return Number.isNaN(Number(trimmed)) ? undefined : new GoFloat(Number(trimmed))
  return trimmed
}

function mapIn(text: string): Params | undefined {
  const format = formatOfText(text)
  const value = format && decode({ path: 'environment', text }, format).value
  return value instanceof Map ? toTree(value) : undefined
}
