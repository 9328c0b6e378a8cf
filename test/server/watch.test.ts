// Does every kind of change on disk reach the site, once, soon and whole?
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { startWatch, type Watch, type WatchOptions } from '../../src/server/watch.ts'

interface Watched {
  readonly folder: string
  readonly batches: readonly (readonly string[])[]
  readonly reported: Diagnostic[]
  put(path: string, text?: string): string
  /** Resolves when all these paths were in batches since the last call. */
  sees(...paths: readonly string[]): Promise<void>
}

let open: { watch: Watch; folder: string } | undefined
afterEach(async () => {
  await open?.watch.close()
  if (open) rmSync(open.folder, { recursive: true, force: true })
})

async function watching(
  files: readonly string[],
  options: Partial<WatchOptions> = {},
  watched = (folder: string): readonly string[] => [folder],
): Promise<Watched> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'atelier-watch-')))
  const put = (path: string, text = path): string => {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }
  for (const path of files) put(path)
  const batches: string[][] = []
  const reported: Diagnostic[] = []
  let seen = 0
  const watch = startWatch({
    watched: watched(folder),
    excluded: [join(folder, 'public')],
    pollMs: undefined,
    onStir: () => {},
    onChange: (paths) => batches.push([...paths].map((path) => relative(folder, path))),
    report: (diagnostic) => reported.push(diagnostic),
    ...options,
  })
  open = { watch, folder }
  await watch.ready
  return {
    folder,
    batches,
    reported,
    put,
    async sees(...paths) {
      await expect
        .poll(() => batches.slice(seen).flat(), { timeout: 10_000, interval: 5 })
        .toEqual(expect.arrayContaining([...paths]))
      seen = batches.length
    },
  }
}

test('saves, new files, deletions and renames', async () => {
  const { folder, put, sees } = await watching(['content/a.md', 'content/b.md'])
  put('content/a.md', 'changed')
  await sees('content/a.md')
  put('content/new.md')
  await sees('content/new.md')
  renameSync(join(folder, 'content/new.md'), join(folder, 'content/other.md'))
  await sees('content/new.md', 'content/other.md')
  unlinkSync(join(folder, 'content/other.md'))
  await sees('content/other.md')
})

test('what editors do: write beside, move away, rename over', async () => {
  const { folder, put, sees } = await watching(['content/a.md'])
  const file = join(folder, 'content/a.md')
  for (const round of ['one', 'two']) {
    put('content/.a.md.swp', round)
    put('content/4913')
    unlinkSync(join(folder, 'content/4913'))
    renameSync(file, `${file}~`)
    put('content/a.md', round)
    unlinkSync(`${file}~`)
    await sees('content/a.md')
    renameSync(put('content/a.md.tmp', `${round} again`), file)
    await sees('content/a.md')
  }
  appendFileSync(file, 'more')
  await sees('content/a.md')
})

test('no change is swallowed because another came just before', async () => {
  const { folder, put, batches } = await watching(['content/a.md'])
  const file = join(folder, 'content/a.md')
  let read = ''
  for (let round = 0; round < 40; round++) {
    put('content/a.md', '')
    put('content/a.md', `round ${round}`)
    const before = batches.length
    await expect.poll(() => batches.length, { timeout: 5000, interval: 1 }).toBeGreaterThan(before)
    read = readFileSync(file, 'utf8')
  }
  expect(read).toBe('round 39')
})

test('a temporary name that stays is a file', async () => {
  const { put, sees, batches } = await watching(['static/a.txt'])
  put('static/b.tmp')
  await sees('static/b.tmp')
  expect(batches.flat()).toEqual(['static/b.tmp'])
})

test('new folders with what is in them, and folders that go', async () => {
  const { folder, put, sees } = await watching(['content/a.md'])
  put('content/section/deep/b.md')
  put('content/section/deep/c.md')
  await sees('content/section/deep/b.md', 'content/section/deep/c.md')
  put('content/section/deep/b.md', 'changed')
  await sees('content/section/deep/b.md')
  renameSync(join(folder, 'content/section'), join(folder, 'content/moved'))
  await sees('content/section', 'content/moved')
  put('content/moved/deep/b.md', 'changed again')
  await sees('content/moved/deep/b.md')
  rmSync(join(folder, 'content/moved'), { recursive: true })
  await sees('content/moved')
  put('content/moved/deep/b.md', 'back')
  await sees('content/moved/deep/b.md')
})

test('a folder that does not exist yet', async () => {
  const { put, sees } = await watching(['hugo.toml'], {}, (folder) => [
    join(folder, 'hugo.toml'),
    join(folder, 'layouts'),
    join(folder, 'content'),
  ])
  put('layouts/page.html')
  await sees('layouts/page.html')
  put('hugo.toml', 'changed')
  await sees('hugo.toml')
})

test('what is published, installed or versioned is no change of the site', async () => {
  const { put, sees, batches } = await watching([
    'content/a.md',
    'public/a/index.html',
    'node_modules/x/y.js',
    '.git/HEAD',
  ])
  put('public/a/index.html', 'changed')
  put('public/b/index.html')
  put('node_modules/x/y.js', 'changed')
  put('.git/index.lock')
  put('content/a.md', 'changed')
  await sees('content/a.md')
  expect([...new Set(batches.flat())]).toEqual(['content/a.md'])
})

test('themes outside of the site, by a link', async () => {
  const { folder, put, sees } = await watching(
    ['site/content/a.md', 'shared/theme/layouts/page.html'],
    {},
    (folder) => {
      mkdirSync(join(folder, 'site/themes'), { recursive: true })
      symlinkSync(join(folder, 'shared/theme'), join(folder, 'site/themes/theme'))
      return [join(folder, 'site')]
    },
  )
  writeFileSync(join(folder, 'shared/theme/layouts/page.html'), 'changed')
  await sees('site/themes/theme/layouts/page.html', 'shared/theme/layouts/page.html')
  put('site/content/a.md', 'changed')
  await sees('site/content/a.md')
})

test('folders that are watched from now on, with what happened to them before', async () => {
  const { folder, put, sees } = await watching(['site/a.md', 'other/b.md'], {}, (root) => [join(root, 'site')])
  put('other/b.md', 'not watched')
  open!.watch.follow([join(folder, 'site'), join(folder, 'other')])
  await sees('other/b.md')
  put('other/b.md', 'changed')
  put('site/a.md', 'changed')
  await sees('other/b.md', 'site/a.md')
})

test('polling, for file systems that tell nothing', async () => {
  const { folder, batches, put, sees } = await watching(['content/a.md'], { pollMs: 50 })
  // What is saved before the first look at a file is what that look finds.
  let saves = 0
  await expect
    .poll(() => put('content/a.md', `changed ${'again '.repeat(saves++)}`) && batches.flat(), {
      timeout: 10_000,
      interval: 200,
    })
    .toContain('content/a.md')
  await sees('content/a.md')
  put('content/b/c.md')
  await sees('content/b/c.md')
  unlinkSync(join(folder, 'content/a.md'))
  await sees('content/a.md')
})

test('a branch switch of 300 files is a few batches, and one watch for each folder', async () => {
  const names = Array.from({ length: 2000 }, (_, index) => `content/s${Math.floor(index / 50)}/p${index}.md`)
  const { put, sees, batches } = await watching(names)
  // Only Linux tells.
  if (process.platform === 'linux') expect(watchesOfThisProcess()).toBeLessThan(60)
  const touched = names.filter((_, index) => index % 6 === 0).slice(0, 300)
  for (const name of touched) put(name, 'switched')
  await sees(...touched)
  expect(batches.length).toBeLessThanOrEqual(5)
})

/** Counts by what the kernel says of the open inotify descriptors. */
function watchesOfThisProcess(): number {
  const counts = readdirSync('/proc/self/fd').map((fd) => {
    try {
      if (!readlinkSync(`/proc/self/fd/${fd}`).includes('inotify')) return 0
      return readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('inotify')).length
    } catch {
      return 0
    }
  })
  return counts.reduce((sum, count) => sum + count, 0)
}
