// Which addresses in running text become links? The rules are goldmark's, not GitHub's.
// Behaviour: https://github.com/yuin/goldmark#linkify-extension
import type { Code, Construct, TokenizeContext } from 'micromark-util-types'
import type { AutolinkData } from '../nodes.ts'
import type { Match, Reading, Syntax } from './construct.ts'
import { findingOf, textConstruct, tokenType } from './construct.ts'

const autolinkType = tokenType('barelink')

export type Finding = AutolinkData

/**
 * @param protocol  for addresses that begin with `www.`
 * @param withEmails  false where the text has no `@`: then only three letters need be looked at
 */
export function linkify(reading: Reading, protocol: string, withEmails: boolean): Syntax {
  const construct: Construct = {
    ...textConstruct(reading, autolinkType, (text, offset, context) =>
      isInLabel(context) ? undefined : (matchUrl(text, offset) ?? (withEmails ? matchEmail(text, offset) : undefined)),
    ),
    previous: mayFollow,
  }
  const starts = withEmails ? alphanumerics : 'hfw'
  return {
    micromark: { text: Object.fromEntries([...starts].map((letter) => [letter.charCodeAt(0), construct])) },
    nodes: {
      enter: {
        barelink(token) {
          const value = this.sliceSerialize(token)
          const autolink = findingOf<Finding>(token)
          const url = autolink.bare ? `${protocol}://${value}` : autolink.kind === 'email' ? mailto(value) : value
          this.enter({ type: 'link', url, children: [{ type: 'text', value }], data: { autolink } }, token)
        },
      },
      exit: {
        barelink(token) {
          this.exit(token)
        },
      },
    },
  }
}

export const mailto = (address: string): string => (/^mailto:/i.test(address) ? address : `mailto:${address}`)

export const alphanumerics = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
/** Characters that may stand before an address. */
export const openers: ReadonlySet<number> = new Set([32, 40, 42, 95, 126])

// At the start of a line, after a space or one of `(*_~`, and after anything that is not plain text.
function mayFollow(this: TokenizeContext, code: Code): boolean {
  const last = this.events.at(-1)?.[1].type
  if (last === 'characterEscape' || last === 'characterReference') return false
  return code === null || code < 0 || openers.has(code) || last !== 'data'
}

function isInLabel({ _labelStarts: starts }: TokenizeContext): boolean {
  return starts?.findLast((start) => !start._balanced && !start._inactive) !== undefined
}

const address = String.raw`[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+`
const urlPattern = new RegExp(
  String.raw`(?:https?|ftp)://${address}(?::\d+)?(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}[\]${'`'}]*)?`,
  'y',
)
const wwwPattern = new RegExp(String.raw`www\.${address}(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'">^{}[\]${'`'}]*)?`, 'y')

export function matchUrl(text: string, offset: number): Match<Finding> | undefined {
  const bare = text.startsWith('www.', offset)
  const pattern = bare ? wwwPattern : urlPattern
  pattern.lastIndex = offset
  const found = pattern.exec(text)
  if (!found) return undefined
  return { end: offset + trimmedLength(trimUrl(found[0])), finding: { kind: 'url', bare } }
}

/** A closing bracket without its partner, one full stop and an entity at the end belong to the sentence. */
function trimUrl(url: string): string {
  if (url.endsWith('.')) return url.slice(0, -1)
  if (url.endsWith(')')) {
    let closing = 0
    for (const character of url)
      if (character === ')') closing++
      else if (character === '(') closing--
    return closing > 0 ? url.slice(0, -closing) : url
  }
  return url.replace(/&[a-zA-Z0-9]+;$/, '')
}

function trimmedLength(url: string): number {
  let end = url.length
  while (end > 1 && '?!.,:*_~'.includes(url[end - 1]!)) end--
  return end
}

const localPart = /[-a-zA-Z0-9.!#$%&'*+/=?^_`{|}~]+@/y
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const domain = new RegExp(String.raw`${label}(?:\.${label})*`, 'y')

export function matchEmail(text: string, offset: number): Match<Finding> | undefined {
  localPart.lastIndex = offset
  const local = localPart.exec(text)
  if (!local) return undefined
  domain.lastIndex = localPart.lastIndex
  const host = domain.exec(text)
  if (!host || !host[0].slice(0, -1).includes('.')) return undefined
  const next = text[domain.lastIndex]
  if (next === '-' || next === '_') return undefined
  const email = local[0] + host[0]
  return { end: offset + trimmedLength(email), finding: { kind: 'email', bare: false } }
}
