// What is reported of timers; the measured times themselves are anybody's.
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { createTimers } from '../../../src/functions/timers.ts'

const reported = (timers: ReturnType<typeof createTimers>): Diagnostic[] => {
  const found: Diagnostic[] = []
  timers.settle((diagnostic) => found.push(diagnostic))
  return found
}

test('timers are summed by name, those that run end with the build', () => {
  const timers = createTimers()
  const first = timers.start('menu') as { Stop(): string }
  expect([first.Stop(), first.Stop()]).toEqual(['', ''])
  timers.start('menu')
  timers.start('toc')
  const found = reported(timers)
  expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual(Array(2).fill('info functions/timer'))
  const time = String.raw`[\d.]+(ns|µs|ms|s)`
  const shape = new RegExp(`^timer:  name menu count 2 duration ${time} average ${time} median ${time}$`)
  expect(found.map(({ message }) => message)).toContainEqual(expect.stringMatching(shape))
  expect(reported(timers)).toEqual([])
})
