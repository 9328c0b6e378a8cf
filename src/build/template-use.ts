// Which layouts of a site and its themes did no output execute? What `--printUnusedTemplates` asks.
import { sep } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import { modernPath } from '../outputs/layout.ts'
import type { Template } from '../template/template-set.ts'
import { unusedTemplate } from './diagnostics.ts'
import { displayPath } from './display-path.ts'
import { embeddedRoot } from './package-root.ts'
import { createTemplateWatch } from './template-watch.ts'
import { layoutVocabulary, type Vocabulary } from './vocabulary.ts'

export interface TemplateUse {
  /** The template, whose files count as used once it has been executed: as Hugo counts, what `{{ template }}` calls does not. */
  watched(template: Template, paths: readonly string[]): Template
  /** @param path  as its author calls it */
  isUsed(path: string): boolean
}

export function createTemplateUse(): TemplateUse {
  const used = new Set<string>()
  const watch = createTemplateWatch()
  return {
    watched: (template, paths) =>
      watch(template, (action) => {
        for (const path of paths) used.add(path)
        return action()
      }),
    isUsed: (path) => used.has(path),
  }
}

interface Layouts {
  readonly config: Config
  readonly tree: FileTree
  readonly vocabulary: Vocabulary
}

/** Covered layouts and those that ship in the box are nobody's to remove. */
export function reportUnused(use: TemplateUse, { config, tree, vocabulary }: Layouts, report: Report): void {
  const names = layoutVocabulary(vocabulary, config)
  const unused = (tree.list('layouts') as readonly File[])
    .filter(({ origin }) => !origin.startsWith(embeddedRoot + sep))
    .map((file) => ({ path: displayPath(file, config), name: modernPath(file.path.slice('layouts'.length), names) }))
    .filter(({ path }) => !use.isUsed(path))
  for (const { name, path } of unused.sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name)))
    report(unusedTemplate(name, path))
}
