// Does a site become what its txtar says?
import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { buildFiles, type BuiltFiles } from './build-files.ts'
import { linesMatch, publicPrefix, siteCase, type SiteCase } from './site-case.ts'
import { formatTxtar, parseTxtar, type Txtar } from './txtar.ts'

export function expectFiles(
  { files, text }: Pick<BuiltFiles, 'files' | 'text'>,
  { published, absent, stderr }: Pick<SiteCase, 'published' | 'absent' | 'stderr'>,
): void {
  if (!linesMatch(text, stderr)) expect(text.trimEnd()).toBe(stderr.trimEnd())
  for (const [path, wanted] of published) {
    const got = files.get(path)
    expect([...files.keys()], 'published files').toContain(path)
    if (!linesMatch(got!, wanted)) expect(got!.trimEnd(), path).toBe(wanted.trimEnd())
  }
  for (const path of absent) expect([...files.keys()], 'published files').not.toContain(path)
}

/** Runs one txtar; with `vitest -u` its expectations become what was seen, except those with `...`. */
export async function runSiteFile(file: string): Promise<void> {
  const txtar = parseTxtar(readFileSync(file, 'utf8'))
  const wanted = siteCase(txtar)
  const built = await buildFiles(wanted.input, wanted)
  const isUpdate = expect.getState().snapshotState['_updateSnapshot' as never] === 'all'
  if (!isUpdate) return expectFiles(built, wanted)
  writeFileSync(file, formatTxtar({ comment: txtar.comment, files: updated(txtar, built) }))
}

function updated({ files }: Txtar, built: BuiltFiles): ReadonlyMap<string, string> {
  const seen = (name: string): string | undefined => {
    const text = name === 'stderr' ? built.text : built.files.get(name.slice(publicPrefix.length))
    return text === undefined ? undefined : `${text.trimEnd()}\n`
  }
  const isExpectation = (name: string): boolean => name.startsWith(publicPrefix) || name === 'stderr'
  return new Map(
    [...files].map(([name, text]) => [
      name,
      isExpectation(name) && !/^\.\.\.$/m.test(text) ? (seen(name) ?? text) : text,
    ]),
  )
}
