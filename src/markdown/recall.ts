// Was this text read before? What was read then is read again from the pack, and nothing is parsed.
import { createHash } from 'node:crypto'
import type { Pack } from '../cache/pack.ts'
import type { MarkdownOptions } from './options.ts'
import type { ReadPieces, ReadText } from './read-text.ts'

export type Memory = Pick<Pack, 'get' | 'set'>

/** @param memory  of the code that runs: nothing in it was made by other code */
export function recalled(read: ReadPieces, options: MarkdownOptions, memory: Memory | undefined): ReadPieces {
  if (!memory) return read
  const settings = JSON.stringify(options)
  const usesId = options.extensions.footnote.enableAutoIDPrefix
  return (reading) => {
    if (reading.text.trim() === '') return read(reading)
    const name = memoryName('text', settings, usesId ? reading.documentId : '', reading.text)
    const known = memory.get(name)
    if (known !== undefined) return JSON.parse(known) as ReadText
    const made = read(reading)
    const text = exactJson(made)
    if (text !== undefined) memory.set(name, text)
    return made
  }
}

/** Names what depends on all of these, and on the code that makes it. */
export function memoryName(...parts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('base64url').slice(0, 24)
}

/** @returns `undefined` for what JSON cannot say: attributes may be infinite or a negative zero */
export function exactJson(value: unknown): string | undefined {
  let isExact = true
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (typeof each === 'number' && (!Number.isFinite(each) || Object.is(each, -0))) isExact = false
    return each
  })
  return isExact ? text : undefined
}
