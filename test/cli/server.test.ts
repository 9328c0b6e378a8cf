// Do the long-running commands start, tell what they do, and end when they are asked to?
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandFile } from '../support/bundle.ts'
import { withFolder, writeFiles } from '../support/build-files.ts'

const files = {
  'hugo.toml': 'baseURL = "https://example.org/docs/"\ntitle = "Site"\n',
  'layouts/all.html': '{{ .Title }} {{ hugo.IsServer }} {{ hugo.Environment }} {{ .Content }}',
  'content/a.md': '---\ntitle: A\n---\nfirst\n',
}

interface Running {
  readonly child: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Resolves when a text was printed. */
  says(text: string): Promise<void>
  /** The exit code, once there is one. */
  readonly ended: Promise<number | null>
  end(signal: NodeJS.Signals): Promise<number | null>
}

const start = (folder: string, args: readonly string[]): Running =>
  startCommand(folder, [process.execPath, commandFile, ...args])

function startCommand(folder: string, [command, ...args]: readonly string[]): Running {
  const env = { PATH: process.env['PATH'], HOME: folder, TZ: 'UTC', NO_COLOR: '1' }
  const child = spawn(command!, args, { cwd: folder, env })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return {
    child,
    output: () => output,
    ended,
    says: (text) => expect.poll(() => output, { timeout: 30_000 }).toContain(text),
    end: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}

const urlIn = (text: string): string => /Web Server is available at (\S+)/.exec(text)![1]!

test.each<[string, NodeJS.Signals]>([
  ['server', 'SIGINT'],
  ['serve', 'SIGTERM'],
])('atelier %s serves, survives errors and ends at %s with 0', (command, signal) =>
  withFolder(async (folder) => {
    writeFiles(folder, files)
    const running = start(folder, [command, '--renderToMemory', '-p', '0'])
    try {
      await running.says('Press Ctrl+C to stop')
      const url = urlIn(running.output())
      expect(url).toMatch(/^http:\/\/localhost:\d+\/docs\/$/)
      expect(await (await fetch(`${url}a/`)).text()).toContain('A true development <p>first</p>')
      writeFileSync(join(folder, 'content/a.md'), '---\ntitle: A\n---\n{{< nothing >}}\n')
      await running.says('content/a.md:4:')
      expect(running.output()).toContain('template for shortcode "nothing" not found')
      expect(await (await fetch(`${url}a/`)).text()).toContain('first')
      writeFileSync(join(folder, 'content/a.md'), files['content/a.md'])
      await running.says('No more errors.')
      expect(running.output()).toMatch(/\d\d:\d\d:\d\d content\/a\.md: .*in \d+ ms/)
      expect(existsSync(join(folder, 'public'))).toBe(false)
      expect(await running.end(signal)).toBe(0)
    } finally {
      running.child.kill('SIGKILL')
    }
  }),
)

test.each([[['server', '-M', '-p', '0']], [['build', '--watch', '-M']]])(
  '%j tells of missing translations and unused layouts once, and ends with 1 after --panicOnWarning',
  (args) =>
    withFolder(async (folder) => {
      writeFiles(folder, {
        ...files,
        'layouts/all.html': '{{ T "gull" }} {{ .Title }}',
        'layouts/_partials/lost.html': '',
        'content/b.md': '---\ntitle: B\n---\n',
      })
      const running = start(folder, [...args, '--printI18nWarnings', '--printUnusedTemplates'])
      try {
        await running.says('Template /_partials/lost.html is unused')
        writeFileSync(join(folder, 'content/b.md'), '---\ntitle: Bee\n---\n')
        await running.says('content/b.md: ')
        expect(running.output().match(/MISSING_TRANSLATION\|en\|gull/g)).toHaveLength(1)
        expect(running.output().match(/lost\.html is unused/g)).toHaveLength(1)
        expect(await running.end('SIGINT')).toBe(0)
      } finally {
        running.child.kill('SIGKILL')
      }
      const panicking = start(folder, [...args, '--printUnusedTemplates', '--panicOnWarning'])
      try {
        expect(await panicking.ended).toBe(1)
      } finally {
        panicking.child.kill('SIGKILL')
      }
    }),
)

test('--tlsAuto serves by https', () =>
  withFolder(async (folder) => {
    writeFiles(folder, files)
    const running = start(folder, ['server', '-M', '-p', '0', '--tlsAuto', '--cacheDir', join(folder, 'cache')])
    try {
      await running.says('Press Ctrl+C to stop')
      expect(urlIn(running.output())).toMatch(/^https:\/\/localhost:\d+\/docs\/$/)
      expect(existsSync(join(folder, 'cache/certificates/localhost.pem'))).toBe(true)
    } finally {
      running.child.kill('SIGKILL')
    }
  }))

test('a named port that is taken ends the command', () =>
  withFolder(async (folder) => {
    writeFiles(folder, files)
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const named = start(folder, ['server', '--renderToMemory', '-p', String(port)])
    try {
      await named.says(`cannot listen on 127.0.0.1, port ${port}`)
      expect(await named.ended).toBe(1)
    } finally {
      named.child.kill('SIGKILL')
      other.close()
    }
  }))

test('flags that contradict each other end the command', () =>
  withFolder(async (folder) => {
    writeFiles(folder, files)
    for (const [args, said] of [
      [['-M', '-d', 'out'], 'cannot use --renderToMemory with --destination'],
      [['--tlsCertFile', 'a.pem'], '--tlsCertFile and --tlsKeyFile belong together'],
      [['--tlsCertFile', 'a.pem', '--tlsKeyFile', 'b.pem'], 'cannot use the certificate "a.pem"'],
      [['--poll', 'often'], 'Use a duration such as 700ms.'],
    ] as const) {
      const running = start(folder, ['server', '-p', '0', ...args])
      expect(await running.ended).toBe(1)
      expect(running.output()).toContain(said)
    }
  }))

test('where the system has no more watches, files are looked at, and that is said', (context) =>
  withFolder(async (folder) => {
    const limited = 'echo 3 > /proc/sys/user/max_inotify_watches && exec "$@"'
    const canLimit = spawnSync('unshare', ['-Ur', 'sh', '-c', limited, 'sh', 'true']).status === 0
    context.skip(!canLimit, 'the limit cannot be lowered for one process here')
    writeFiles(folder, { ...files, 'content/b/c.md': '', 'content/d/e.md': '', 'content/f/g.md': '' })
    const command = [process.execPath, commandFile, 'server', '-M', '-p', '0']
    const running = startCommand(folder, ['unshare', '-Ur', 'sh', '-c', limited, 'sh', ...command])
    try {
      await running.says('server/watch-limit')
      await running.says('Press Ctrl+C to stop')
      writeFileSync(join(folder, 'content/d/e.md'), 'changed')
      const page = `${urlIn(running.output())}d/e/`
      await expect.poll(async () => (await fetch(page)).text(), { timeout: 30_000 }).toContain('changed')
    } finally {
      running.child.kill('SIGKILL')
    }
  }))

test('atelier build --watch publishes again after each change and ends at Ctrl+C with 0', () =>
  withFolder(async (folder) => {
    writeFiles(folder, files)
    const running = start(folder, ['build', '--watch'])
    const published = (): string => readFileSync(join(folder, 'public/a/index.html'), 'utf8')
    try {
      await running.says('Press Ctrl+C to stop')
      expect(published()).toBe('A false production <p>first</p>\n')
      writeFileSync(join(folder, 'content/a.md'), '---\ntitle: A\n---\nsecond\n')
      await expect.poll(published, { timeout: 10_000 }).toContain('second')
      expect(published()).not.toContain('<script')
      expect(await running.end('SIGINT')).toBe(0)
    } finally {
      running.child.kill('SIGKILL')
    }
  }))
