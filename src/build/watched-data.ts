// Which parts of `data/` do templates read? The first key of each look-up is noted; whoever looks at all of it has read all of it.
import type { Recorder } from '../cache/recorder.ts'

/** The same map to every template. */
export class WatchedData extends Map<string, unknown> {
  readonly #recorder: Recorder | undefined

  constructor(data: ReadonlyMap<string, unknown>, recorder: Recorder) {
    super(data)
    this.#recorder = recorder
  }
  override get(key: string): unknown {
    this.#recorder?.note(`data:${key}`)
    return super.get(key)
  }
  override has(key: string): boolean {
    this.#recorder?.note(`data:${key}`)
    return super.has(key)
  }
  override get size(): number {
    this.#all()
    return super.size
  }
  override entries(): MapIterator<[string, unknown]> {
    this.#all()
    return super.entries()
  }
  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.entries()
  }
  override keys(): MapIterator<string> {
    this.#all()
    return super.keys()
  }
  override values(): MapIterator<unknown> {
    this.#all()
    return super.values()
  }
  override forEach(action: (value: unknown, key: string, map: Map<string, unknown>) => void): void {
    this.#all()
    super.forEach(action)
  }
  #all(): void {
    this.#recorder?.note('data')
  }
}
