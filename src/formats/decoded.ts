// What does a decoder give back, and how are places in it found again?
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'

export type Format = 'yaml' | 'toml' | 'json' | 'csv' | 'xml' | 'org'

/** The steps from the root of a value to a place in it: keys of maps, indexes of slices. */
export type ValuePath = readonly (string | number)[]

export interface Decoded {
  /** Go values; maps are `Map` in document order. `undefined` when the text does not follow its format. */
  readonly value: unknown
  readonly diagnostics: readonly Diagnostic[]
  /** Where the value at a path is written, or its key; `undefined` when it is not in the text or the format has no places. */
  positionOf(path: ValuePath, part?: 'key' | 'value'): Span | undefined
}

/** The stretch of a source that a decoder reads; offsets in `text` are `start` lower than in the source. */
export interface Input {
  readonly source: Source
  readonly start: number
  readonly text: string
  /** A key of YAML that stands twice has its last value, with a warning; otherwise it is an error. */
  readonly lastKeyWins?: boolean | undefined
  /** The offset in the text as written, when `text` was changed. */
  readonly toOriginal?: (offset: number) => number
}

export function within(input: Input, start: number, end = start): Span {
  const { source, toOriginal } = input
  if (toOriginal) return { source, start: input.start + toOriginal(start), end: input.start + toOriginal(end) }
  return { source, start: input.start + start, end: input.start + end }
}

/** A stretch of at least one character where there is one, never the line break. */
export function charAt(input: Input, offset: number): Span {
  const at = Math.max(0, Math.min(offset, input.text.length))
  const char = input.text.codePointAt(at)
  const width = char === undefined || char === 10 || char === 13 ? 0 : char > 0xffff ? 2 : 1
  return within(input, at, at + width)
}

/** Places by path, as one string per path. */
export class Positions {
  readonly #places = new Map<string, { key?: Span | undefined; value: Span }>()

  set(path: ValuePath, value: Span, key?: Span): void {
    this.#places.set(pathKey(path), { key, value })
  }
  get(path: ValuePath, part: 'key' | 'value'): Span | undefined {
    const place = this.#places.get(pathKey(path))
    return part === 'key' ? (place?.key ?? place?.value) : place?.value
  }
}

const pathKey = (path: ValuePath): string => path.join('\u0000')

/** A result whose places are only looked for when somebody asks. */
export function decoded(value: unknown, diagnostics: readonly Diagnostic[], locate?: () => Positions): Decoded {
  let positions: Positions | undefined
  return {
    value,
    diagnostics,
    positionOf: (path, part = 'value') => (positions ??= locate?.() ?? new Positions()).get(path, part),
  }
}
