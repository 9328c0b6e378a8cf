// Which Hugo was a site written for? It says so, or something in it can only have been written for an older one.
// docs/compatibility.md has the rule.
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { eraOf, type Era, type EraEvidence } from '../config/era.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { diskStorage } from '../files/disk.ts'
import type { FileTree } from '../files/file.ts'
import { readTextFrom } from '../files/storage.ts'
import { decode } from '../formats/decode.ts'
import type { ValuePath } from '../formats/decoded.ts'
import { type Source, span } from '../text/source.ts'
import { olderSite } from './diagnostics.ts'
import { embeddedModule } from './load.ts'

export interface SiteEra {
  /** Whose meanings the build keeps. */
  readonly era: Era
  /** Before which Hugo a name counts as deprecated; a site that does not ask hears of every one. */
  readonly asked: Era
}

/** @param wanted  the version asked for by flag or in `site.config.ts` */
export function siteEra(wanted: string | undefined, config: Config, tree: FileTree, report: Report): SiteEra {
  const asked = eraOf(wanted)
  if (wanted !== undefined) return { era: asked, asked }
  const evidence = config.writtenFor ?? pipelineEvidence(config) ?? layoutEvidence(tree)
  if (!evidence || hasLaterLayouts(tree)) return { era: asked, asked }
  report(olderSite(evidence))
  return { era: eraOf(evidence.version), asked }
}

/** The first Hugo that refuses what sites before it were used to; a pipeline that builds with a later one says nothing. */
const firstStrict = '0.111'

const pipelinePaths: readonly ValuePath[] = [
  ['build', 'environment', 'HUGO_VERSION'],
  ['context', 'production', 'environment', 'HUGO_VERSION'],
]

function pipelineEvidence({ projectDir }: Config): EraEvidence | undefined {
  const text = readTextFrom(diskStorage, join(projectDir, 'netlify.toml'))
  if (text === undefined) return undefined
  const { value, positionOf } = decode({ path: 'netlify.toml', text }, 'toml')
  for (const path of pipelinePaths) {
    const version = valueAt(value, path)
    if (typeof version !== 'string' || !eraOf(version).isBefore(firstStrict)) continue
    return { version, what: `HUGO_VERSION = "${version}"`, at: positionOf(path) }
  }
  return undefined
}

const valueAt = (value: unknown, path: ValuePath): unknown =>
  path.reduce((at: unknown, key) => (at instanceof Map ? at.get(key) : undefined), value)

/** Fields of pages that Hugo 0.93 no longer answered, where nothing else can be meant. */
const lostFields =
  /\.Page\.(?:BaseFileName|Dir|Ext|Extension|Hugo|IsDraft|LanguagePrefix|LogicalName|TranslationBaseName|UniqueID|URL)\b|(?<![\w$)])\.Hugo\.(?:Generator|Version)\b/

const comments = /\{\{-? ?\/\*[\s\S]*?\*\/ ?-?\}\}/g

/** What no Hugo of before 0.93 knew: layouts that were left behind lie beside later ones. */
const laterNames =
  /\bhugo\.(?:Context|Data|IsDevelopment|IsMultihost|IsMultilingual|IsServer|Sites|Store|WorkingDir)\b|\{\{-?\s*(?:else with|break|continue)\b|\.(?:ContentWithoutSummary|Fragments|RenderShortcodes|Store)\b|\btry\s*\(|\bcss\.(?:Build|Sass)\b/

function layoutEvidence(tree: FileTree): EraEvidence | undefined {
  for (const { source, code } of layoutCode(tree)) {
    const found = lostFields.exec(code)
    if (found)
      return { version: '0.92.2', what: found[0], at: span(source, found.index, found.index + found[0].length) }
  }
  return undefined
}

const hasLaterLayouts = (tree: FileTree): boolean => layoutCode(tree).some(({ code }) => laterNames.test(code))

/** The layouts of the site and its themes; in `code` their comments are blank. */
function layoutCode(tree: FileTree): readonly { readonly source: Source; readonly code: string }[] {
  return tree
    .list('layouts')
    .filter(({ module }) => module !== embeddedModule)
    .map((file) => {
      const text = tree.readText(file)
      const code = text.replace(comments, (comment) => ' '.repeat(comment.length))
      return { source: { path: file.path, text }, code }
    })
}
