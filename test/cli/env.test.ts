// What does `atelier env` tell?
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

test('env begins with the version, then names what it runs on', () => {
  const { code, stdout } = atelier(['env'], { cwd: tmpdir() })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^atelier v\S+ \(hugo v\S+\) /)
  expect(stdout).toContain(`\nNODE="${process.version}"\n`)
})
