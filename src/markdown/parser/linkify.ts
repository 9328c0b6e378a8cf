// Which addresses in running text become links, and which node do they make?
import type { Link } from 'mdast'
import { mailto, matchEmail, matchUrl, openers, type Finding } from '../syntax/linkify.ts'
import type { Construct } from './construct.ts'
import type { Scan } from './scan.ts'

function mayFollow(scan: Scan): boolean {
  const { at, text } = scan
  if (scan.brackets.length > 0 || scan.resolvedEnd === at) return false
  if (at === 0) return true
  const before = text.charCodeAt(at - 1)
  return before < 32 || openers.has(before) || scan.isFresh
}

export const bareUrl =
  (protocol: string): Construct =>
  (scan) => {
    const { text, at } = scan
    const next = text.charCodeAt(at + 1)
    if (next !== 116 && next !== 119) return false
    if (!mayFollow(scan)) return false
    const found = matchUrl(text, at)
    if (!found) return false
    const value = text.slice(at, found.end)
    return addLink(scan, found.end, found.finding.bare ? `${protocol}://${value}` : value, found.finding)
  }

const isLocalCode = (character: number): boolean =>
  /[-a-zA-Z0-9.!#$%&'*+/=?^_`{|}~]/.test(String.fromCharCode(character))
const local = Uint8Array.from({ length: 128 }, (_, character) => Number(isLocalCode(character)))
const sign = 64

export const bareEmail: Construct = (scan) => {
  const { text, at } = scan
  if (at < scan.noAddressUntil || !mayFollow(scan)) return false
  let end = at
  while (local[text.charCodeAt(end)] === 1) end++
  const found = text.charCodeAt(end) === sign ? matchEmail(text, at) : undefined
  if (!found) {
    scan.noAddressUntil = end + 1
    return false
  }
  return addLink(scan, found.end, mailto(text.slice(at, found.end)), found.finding)
}

function addLink(scan: Scan, end: number, url: string, autolink: Finding): boolean {
  const value = scan.text.slice(scan.at, end)
  const node: Link = { type: 'link', url, children: [{ type: 'text', value }], data: { autolink } }
  scan.add(node, end)
  return true
}
