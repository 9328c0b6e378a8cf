// How are the things read that Goldmark's and Hugo's extensions add inside a line?
import { emojiTable } from '../emoji-table.ts'
import { noteLabelAt } from '../syntax/containers.ts'
import { box, emojiName } from '../syntax/inline.ts'
import { mark } from '../syntax/page-context.ts'
import type { Delimiters } from '../syntax/passthrough.ts'
import { substitutionFor, type Line } from '../syntax/typographer.ts'
import { code, isLineEndingCode } from './characters.ts'
import { codeBefore, type Construct } from './construct.ts'

export const emoji: Construct = (scan) => {
  emojiName.lastIndex = scan.at
  const name = emojiName.exec(scan.text)?.[0].slice(1, -1)
  if (name === undefined || !emojiTable.has(name)) return false
  scan.add({ type: 'emoji', name }, emojiName.lastIndex)
  return true
}

/** `\ ` separates for the delimiter rules and prints nothing. */
export const escapedSpace: Construct = (scan) => {
  if (scan.text.charCodeAt(scan.at + 1) !== code.space) return false
  scan.substitute('', scan.at + 2)
  return true
}

export const checkbox: Construct = (scan) => {
  const { item } = scan.job
  if (scan.at > 0 || !item) return false
  box.lastIndex = 0
  const found = box.exec(scan.text)
  if (!found) return false
  const checked = found[1]!.toLowerCase() === 'x'
  item.checked = checked
  scan.add({ type: 'checkbox', checked }, box.lastIndex)
  return true
}

export const noteReference: Construct = (scan) => {
  const found = noteLabelAt(scan.text, scan.at)
  if (!found || !scan.page.notes.has(found.label)) return false
  scan.add({ type: 'noteReference', label: found.label }, found.end)
  return true
}

export const pageMark: Construct = (scan) => {
  mark.lastIndex = scan.at
  const found = mark.exec(scan.text)
  if (!found) return false
  scan.add({ type: 'pageContext', page: found[2] === '/' ? undefined : Number(found[1] ?? 0) }, mark.lastIndex)
  return true
}

/** Two backslashes before an opening delimiter: both are text. */
export const passthroughEscape =
  (pairs: readonly Delimiters[]): Construct =>
  (scan) => {
    const { text, at } = scan
    if (text.charCodeAt(at + 1) !== code.backslash) return false
    const pair = pairs.find(({ opening }) => text.startsWith(opening, at + 2))
    if (!pair) return false
    const end = at + 2 + pair.opening.length
    scan.substitute(text.slice(at, end).replace(/\\([!-/:-@[-`{-~])/g, '$1'), end)
    return true
  }

export const passthrough =
  (pairs: readonly Delimiters[]): Construct =>
  (scan) => {
    const { text, at, missing } = scan
    const pair = pairs.find(({ opening }) => text.startsWith(opening, at))
    if (!pair) return false
    const { opening, closing } = pair
    const key = `passthrough ${closing}`
    const found = missing.has(key) ? -1 : text.indexOf(closing, at + opening.length)
    if (found < 0) missing.set(key, at)
    if (found <= at + opening.length) return false
    const end = found + closing.length
    scan.add({ type: 'passthrough', value: text.slice(at, end), ...pair }, end)
    return true
  }

const longestLook = 6

export const typographic: Construct = (scan) => {
  const { text, at, end } = scan
  const first = text.charCodeAt(at)
  if (first !== code.apostrophe && first !== code.doubleQuote && text.charCodeAt(at + 1) !== first) return false
  const found = substitutionFor(lineAt(text, at, end), codeBefore(text, at), scan.page.quotes)
  if (!found) return false
  scan.add({ type: 'typographic', name: found.name }, at + found.length)
  return true
}

function lineAt(text: string, at: number, end: number): Line {
  const characters: number[] = []
  let bytes = 0
  const last = Math.min(end, at + longestLook)
  for (let i = at; i < last; i++) {
    const character = text.codePointAt(i)!
    bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4
    characters.push(character === code.tab ? code.space : isLineEndingCode(character) ? code.lineFeed : character)
    if (isLineEndingCode(character)) break
    if (character > 0xffff) i++
  }
  return { characters, bytes }
}
