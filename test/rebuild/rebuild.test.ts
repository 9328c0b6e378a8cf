// Is a site that follows its files the same as one that is built anew? Random edits, compared byte for byte.
import fc from 'fast-check'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildSite } from '../../src/build/build.ts'
import { openPreview, type Preview } from '../../src/build/preview.ts'
import type { PublishedFile } from '../../src/publish/output-tree.ts'
import { withFolder, writeFiles } from '../support/build-files.ts'
import { editedSites, type Edit } from './random-site.ts'

const runs = Number(process.env['ATELIER_RUNS'] ?? (process.env['CI'] ? 500 : 100))
const flags = { clock: '2024-06-01T12:00:00Z', renderToMemory: true }

function apply(folder: string, files: Map<string, string>, edit: Edit): string[] {
  for (const [path, text] of edit) {
    const target = join(folder, path)
    if (text === undefined) rmSync(target)
    else {
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text)
    }
    if (text === undefined) files.delete(path)
    else files.set(path, text)
  }
  return edit.map(([path]) => join(folder, path))
}

const textOf = ({ content }: Pick<PublishedFile, 'content'>): string =>
  'text' in content
    ? content.text
    : 'bytes' in content
      ? Buffer.from(content.bytes).toString()
      : readFileSync(content.copyOf, 'utf8')

/** What a build from nothing gives; a page that fails is not there. */
async function cleanBuild(source: string): Promise<Record<string, string>> {
  const { tree } = await buildSite({ flags: { ...flags, source }, env: {}, isServer: true, onDiagramFailure: 'box' })
  return Object.fromEntries((tree?.files() ?? []).map((file) => [file.path, textOf(file)]))
}

async function readAll(preview: Preview, paths: Iterable<string>): Promise<Record<string, string | undefined>> {
  const entries: [string, string | undefined][] = []
  for (const path of paths) {
    const file = await preview.read(path)
    entries.push([path, file && textOf(file)])
  }
  return Object.fromEntries(entries)
}

test('a site that follows its files is the site that a build gives', async () => {
  await fc.assert(
    fc.asyncProperty(editedSites, fc.boolean(), async ({ start, saves }, readsFirst) => {
      await withFolder(async (folder) => {
        writeFiles(folder, start)
        const files = new Map(Object.entries(start))
        const preview = await openPreview({ flags: { ...flags, source: folder }, env: {} })
        await preview.finish()
        let former = await cleanBuild(folder)
        for (const edit of saves) {
          const changed = apply(folder, files, edit(files))
          if (changed.length === 0) continue
          await preview.update(changed)
          const wanted = await cleanBuild(folder)
          const hasErrors = Object.keys(wanted).length === 0
          // Some pages are asked for before the rest is rendered, in another order than a build has.
          if (readsFirst) await readAll(preview, Object.keys(wanted).reverse().slice(0, 5))
          await preview.finish()
          if (hasErrors) continue
          expect(await readAll(preview, Object.keys(wanted))).toEqual(wanted)
          for (const path of Object.keys(former))
            if (!(path in wanted) && preview.diagnostics().every(({ severity }) => severity !== 'error'))
              expect(await preview.read(path), path).toBeUndefined()
          former = wanted
        }
        await preview.close()
      })
    }),
    { numRuns: runs },
  )
}, 1_800_000)
