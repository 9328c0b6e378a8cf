// What is published? Everything that was rendered and all that comes along, in one tree.
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { tellsCaseApart } from '../publish/letter-case.ts'
import { createOutputTree, type OutputTree, type PublishedFile } from '../publish/output-tree.ts'
import type { Output } from '../outputs/output.ts'
import { publishAliases } from './aliases.ts'
import { minifiedTexts } from './minify-output.ts'
import { type OnFailure } from './diagram-board.ts'
import { type DiagramChoices } from './diagram-settings.ts'
import { diagramStyles } from './diagram-styles.ts'
import { publishResources, publishStatic } from './publish-files.ts'
import { type Rendered } from './render.ts'
import type { ReadySite } from './ready-site.ts'

/** A site whose pages are rendered. */
export interface Made extends ReadySite {
  readonly rendered: readonly Rendered[]
}

export interface SiteStats {
  readonly language: string
  readonly pages: number
  readonly paginatorPages: number
  readonly resources: number
  readonly staticFiles: number
  readonly diagrams: number
  readonly aliases: number
  readonly cleaned: number
}

export interface CollectOptions {
  readonly onFailure: OnFailure
  readonly styles: DiagramChoices['styles']
  readonly report: Report
}

interface Collected {
  readonly files: OutputTree
  statsWith(cleaned: number): readonly SiteStats[]
}

/** Puts everything that is published into one tree. Pages come before static files, so a page is never covered by one. */
export async function collect(made: Made, options: CollectOptions): Promise<Collected> {
  const files = createOutputTree(options.report, { tellsCaseApart: tellsCaseApart(made.config.projectDir) })
  const pages = await collectPages(made, files, options)
  const aliases = publishAliases(made, made.config, files)
  const { resources, staticFiles } = collectFiles(made, files)
  return {
    files,
    statsWith: (cleaned) =>
      made.sites.sites.map(({ spec }, index) => ({
        language: spec.key,
        ...countsOf(spec.key, pages),
        resources: index === 0 ? resources : 0,
        staticFiles: index === 0 ? staticFiles : 0,
        diagrams: index === 0 ? made.board.size : 0,
        aliases: index === 0 ? aliases : 0,
        cleaned: index === 0 ? cleaned : 0,
      })),
  }
}

function countsOf(site: string, outputs: readonly Output[]): { pages: number; paginatorPages: number } {
  const own = outputs.filter(({ page }) => page.site.key === site)
  const paginatorPages = own.filter(({ pager }) => pager > 1).length
  return { pages: own.length - paginatorPages, paginatorPages }
}

/** Puts rendered outputs into a tree as they are published. @returns those that are; diagrams keep others back */
async function collectPages(made: Made, files: OutputTree, options: CollectOptions): Promise<readonly Output[]> {
  const outputs: Output[] = []
  for (const { output, file, problems } of await finishPages(made, files, options)) {
    for (const problem of problems) options.report(problem)
    if (!file) continue
    files.add(file)
    outputs.push(output)
  }
  return outputs
}

/** A rendered output as it is published. */
export interface FinishedPage {
  readonly output: Output
  /** Absent where a diagram keeps the page back, and where templates wrote nothing. */
  readonly file?: PublishedFile
  readonly problems: readonly Diagnostic[]
}

/** Puts pictures into rendered outputs and minifies them. @param stylesheets  takes what diagrams publish beside pages */
export async function finishPages(
  { board, config, minifier, rendered }: Pick<Made, 'board' | 'config' | 'minifier' | 'rendered'>,
  stylesheets: OutputTree,
  { onFailure, styles }: Pick<CollectOptions, 'onFailure' | 'styles'>,
): Promise<readonly FinishedPage[]> {
  const settled = rendered.map(({ output, text }) => ({
    output,
    ...board.settle(text, {
      onFailure,
      ...(styles === 'file' && { linkStyles: diagramStyles(output, config, stylesheets) }),
    }),
  }))
  const whole = settled.flatMap(({ output, html }) => (html === undefined || html === '' ? [] : { output, text: html }))
  const texts = await minifiedTexts(whole, minifier)
  const byOutput = new Map(whole.map(({ output }, index) => [output, texts[index]!]))
  return settled.map(({ output, problems }) => {
    const text = byOutput.get(output)
    const from = output.page.source?.file.path ?? output.path
    return { output, problems, ...(text !== undefined && { file: { path: output.path, content: { text }, from } }) }
  })
}

/** Puts into a tree what is published as it is: files of bundles, what templates linked to, and static files. */
export function collectFiles(
  ready: ReadySite,
  files: OutputTree,
): { readonly resources: number; readonly staticFiles: number } {
  const { assets, runtime, tree, config } = ready
  const beside = publishResources({ ...ready, wantedResources: runtime.wantedResources }, files)
  return { resources: beside + assets.publish(files), staticFiles: publishStatic(tree, files, config) }
}
