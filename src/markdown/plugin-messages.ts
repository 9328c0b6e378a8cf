// What do plugins of the site say about a text? Messages of vfile, at their places.
import type { Point, Position } from 'unist'
import { rangeOf, type Range } from './range.ts'
import type { Remark } from './rendering.ts'

/** As vfile makes it; the site may have a copy of vfile of its own. */
interface Message {
  readonly reason: string
  readonly place?: Point | Position | undefined
  readonly source?: string | undefined
  readonly ruleId?: string | undefined
  readonly fatal?: boolean | undefined
}

interface Told {
  readonly value: unknown
  readonly messages: readonly unknown[]
}

export function remarksIn({ value, messages }: Told): Extract<Remark, { type: 'plugin-message' }>[] {
  return messages.filter(isMessage).map((message) => ({
    type: 'plugin-message',
    at: placeIn(String(value), message),
    plugin: [message.source, message.ruleId].filter(Boolean).join(':'),
    message: message.reason,
    isInfo: message.fatal === undefined,
  }))
}

const isMessage = (value: unknown): value is Message =>
  value instanceof Error && 'reason' in value && typeof value.reason === 'string'

function placeIn(text: string, { place }: Message): Range | undefined {
  if (!place) return undefined
  if ('start' in place) return rangeOf({ position: place }) ?? atLine(text, place.start)
  return place.offset === undefined ? atLine(text, place) : [place.offset, place.offset]
}

function atLine(text: string, { line, column }: Point): Range {
  let start = 0
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1
  const at = Math.min(start + column - 1, text.length)
  return [at, at]
}
