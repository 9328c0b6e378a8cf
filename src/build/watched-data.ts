// Which parts of `data/` do templates read? The first key of each look-up is noted; whoever looks at all of it has read all of it.
import type { Recorder } from '../cache/recorder.ts'

/** The same map to every template, as it is at the moment. */
export class WatchedData extends Map<string, unknown> {
  readonly #data: ReadonlyMap<string, unknown>
  readonly #recorder: Recorder

  constructor(data: ReadonlyMap<string, unknown>, recorder: Recorder) {
    super()
    this.#data = data
    this.#recorder = recorder
  }
  override get(key: string): unknown {
    this.#recorder.note(`data:${key}`)
    return this.#data.get(key)
  }
  override has(key: string): boolean {
    this.#recorder.note(`data:${key}`)
    return this.#data.has(key)
  }
  override get size(): number {
    return this.#all().size
  }
  override entries(): MapIterator<[string, unknown]> {
    return this.#all().entries()
  }
  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.entries()
  }
  override keys(): MapIterator<string> {
    return this.#all().keys()
  }
  override values(): MapIterator<unknown> {
    return this.#all().values()
  }
  override forEach(action: (value: unknown, key: string, map: Map<string, unknown>) => void): void {
    for (const [key, value] of this.#all()) action(value, key, this)
  }
  #all(): ReadonlyMap<string, unknown> {
    this.#recorder.note('data')
    return this.#data
  }
}
