// How alike are two results of a partial? Measured as Hugo's hints for caching measure it.
import { toText } from '../golang/cast.ts'
import { deepEqual } from '../golang/equal.ts'
import { typeName } from '../golang/type-name.ts'
import { SafeString } from '../golang/values.ts'

/** @returns 0 for nothing in common to 100 for the same */
export function similarity(a: unknown, b: unknown): number {
  if (typeName(a) !== typeName(b)) return 0
  if (!isText(a) || !isText(b)) return deepEqual(a, b) ? 100 : 0
  return similarityOfTexts(toText(a), toText(b))
}

const isText = (value: unknown): boolean => typeof value === 'string' || value instanceof SafeString

/** Words count as the same where they stand in the same four. */
const neighbours = 4

/** The share of words of the longer text that the other one has at about the same place. */
function similarityOfTexts(a: string, b: string): number {
  if (a === b) return 100
  const [longer, shorter] = [placedWords(a), placedWords(b)].sort((one, other) => other.length - one.length)
  if (longer!.length === 0) return 100
  const known = new Set(shorter)
  return Math.floor((longer!.filter((word) => known.has(word)).length / longer!.length) * 100)
}

const placedWords = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word, index) => `${Math.floor(index / neighbours)}/${word}`)
