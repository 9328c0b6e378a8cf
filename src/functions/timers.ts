// How long did what templates measure with debug.Timer take?
import type { Report } from '../diagnostics/diagnostic.ts'
import { durationText } from '../golang/duration.ts'
import { goType } from '../golang/values.ts'
import { timed } from './diagnostics.ts'

export interface Timers {
  /** What a template gets: its method `Stop` ends the measuring, the first call of it. */
  start(name: string): unknown
  /** Reports the sums by name, the longest last, and begins anew. Timers that still run end here. */
  settle(report: Report): void
}

/** Measures from now to the first call of what it returns; every call gives milliseconds. */
function stopwatch(): () => number {
  const started = performance.now()
  let elapsed: number | undefined
  return () => (elapsed ??= performance.now() - started)
}

export function createTimers(): Timers {
  const byName = new Map<string, (() => number)[]>()
  return {
    start(name) {
      const stop = stopwatch()
      const named = byName.get(name)
      if (named) named.push(stop)
      else byName.set(name, [stop])
      return { [goType]: '*debug.timer', Stop: () => (stop(), '') }
    },
    settle(report) {
      const sums = [...byName].map(([name, stops]) => sumOf(name, stops))
      for (const { name, times, total } of sums.sort((one, other) => one.total - other.total)) {
        const median = times[times.length >> 1]!
        const [duration, average, middle] = [total, total / times.length, median].map(durationOf)
        report(timed(`name ${name} count ${times.length} duration ${duration} average ${average} median ${middle}`))
      }
      byName.clear()
    },
  }
}

function sumOf(
  name: string,
  stops: readonly (() => number)[],
): { name: string; times: readonly number[]; total: number } {
  const times = stops.map((stop) => stop()).sort((one, other) => one - other)
  return { name, times, total: times.reduce((total, time) => total + time, 0) }
}

const durationOf = (ms: number): string => durationText(BigInt(Math.round(ms * 1e6)))
