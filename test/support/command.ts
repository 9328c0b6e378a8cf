// What does the command line do? Runs the bundle in a folder of its own, in an environment that is always the same.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandFile } from './bundle.ts'

export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
}

/** Runs it for a user whose home is empty at first, lies outside of `cwd`, and goes away afterwards. */
export function atelier(args: readonly string[], { cwd, env = {} }: CommandOptions): CommandResult {
  const home = mkdtempSync(join(tmpdir(), 'atelier-home-'))
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [commandFile, ...args], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: home, TZ: 'UTC', NO_COLOR: '1', ...env },
    })
    return { code: status, stdout, stderr }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
