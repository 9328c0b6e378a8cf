// Does synchronous work give way exactly when others need it?
import { expect, test } from 'vitest'
import { createBreather } from '../../../src/build/breather.ts'

function workFor(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

test('nobody waits for others who need nothing', () => {
  const pause = createBreather(() => false)
  workFor(20)
  expect(pause()).toBeUndefined()
})

test('others have the thread once in a while', async () => {
  const pause = createBreather(() => true)
  expect(pause()).toBeUndefined()
  workFor(20)
  let hadTurn = false
  setImmediate(() => (hadTurn = true))
  await pause()
  expect(hadTurn).toBe(true)
  expect(pause()).toBeUndefined()
})
