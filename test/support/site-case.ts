// What does one txtar say about a site? Its files, its flags and variables, and what must come of it.
//
//   The first lines say the behaviour.
//   flags: {"buildDrafts": true}
//   env: HUGO_TITLE=Other
//   -- hugo.toml --            any other name is a file of the site
//   -- public/index.html --    what is published there; a line `...` stands for any lines
//   -- absent --               paths that are not published, one per line
//   -- stderr --               every diagnostic, as printed; empty when the section is missing
import type { Flags } from '../../src/build/load.ts'
import type { Txtar } from './txtar.ts'

export interface SiteCase {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string>>
  readonly input: Readonly<Record<string, string>>
  /** By path below the publish directory. */
  readonly published: ReadonlyMap<string, string>
  readonly absent: readonly string[]
  readonly stderr: string
}

export const publicPrefix = 'public/'

export function siteCase({ comment, files }: Txtar): SiteCase {
  const settings = (name: string): string[] =>
    comment.split('\n').flatMap((line) => (line.startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []))
  const isPublished = (name: string): boolean => name.startsWith(publicPrefix)
  const isInput = (name: string): boolean => !isPublished(name) && name !== 'absent' && name !== 'stderr'
  return {
    flags: JSON.parse(settings('flags')[0] ?? '{}') as Flags,
    env: Object.fromEntries(settings('env').map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)])),
    input: Object.fromEntries([...files].filter(([name]) => isInput(name))),
    published: new Map(
      [...files].filter(([name]) => isPublished(name)).map(([name, text]) => [name.slice(publicPrefix.length), text]),
    ),
    absent: (files.get('absent') ?? '').split('\n').filter((path) => path !== ''),
    stderr: files.get('stderr') ?? '',
  }
}

/** Blank lines at the end say nothing; a line `...` in the expectation stands for any lines. */
export function linesMatch(actual: string, expected: string): boolean {
  const lines = (text: string): string[] => text.trimEnd().split('\n')
  const wanted = lines(expected)
  const got = lines(actual)
  const matches = (i: number, j: number): boolean => {
    if (i === wanted.length) return j === got.length
    if (wanted[i] !== '...') return got[j] === wanted[i] && matches(i + 1, j + 1)
    return got.slice(j).some((_, skipped) => matches(i + 1, j + skipped)) || matches(i + 1, got.length)
  }
  return matches(0, 0)
}
