// How much memory does a build take? What `--printMemoryUsage` prints, every five seconds and at the end.
import { PerformanceObserver } from 'node:perf_hooks'

const everyMs = 5000

export interface MemoryUsage {
  /** To be called often: nothing else comes to its turn while pages are rendered. */
  readonly look: () => void
  /** Prints a last time. */
  readonly stop: () => void
}

/** Prints what Hugo does under the same names, where Node can tell: `TotalAlloc` is not there. */
export function watchMemory(stream: NodeJS.WritableStream): MemoryUsage {
  let collections = 0
  const count = (entries: readonly unknown[]): void => void (collections += entries.length)
  const observer = new PerformanceObserver((list) => count(list.getEntries()))
  observer.observe({ entryTypes: ['gc'] })
  let last = performance.now()
  const print = (): void => {
    count(observer.takeRecords())
    last = performance.now()
    const { heapUsed, rss } = process.memoryUsage()
    stream.write(`\n\nAlloc = ${megabytes(heapUsed)}\nSys = ${megabytes(rss)}\nNumGC = ${collections}\n\n`)
  }
  const look = (): void => {
    if (performance.now() - last >= everyMs) print()
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    look,
    stop() {
      clearInterval(timer)
      print()
      observer.disconnect()
    },
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
