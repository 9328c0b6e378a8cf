// What made a published file that no output of its own stands for? Resources of templates, aliases, files of bundles that somebody
// links to, styles of diagrams: they come with outputs, so all of these are rendered first.
import type { DiagramRequest } from '../diagrams/diagram.ts'
import type { Output } from '../outputs/output.ts'
import { createOutputTree, type PublishedFile } from '../publish/output-tree.ts'
import { span } from '../text/source.ts'
import { aliasesOf, aliasPage, type Alias } from './aliases.ts'
import type { BuildOptions } from './build.ts'
import { finishPages } from './collect.ts'
import { displayPath } from './display-path.ts'
import { addressOf } from './find-outputs.ts'
import { drawDiagrams, markClientDiagrams, openDrawing } from './draw-diagrams.ts'
import { publishResources, publishStatic } from './publish-files.ts'
import type { ReadySite } from './ready-site.ts'
import { wantedName } from './runtime.ts'
import { pathOf, type Revision } from './session.ts'
import type { WholeSite } from './whole-site.ts'
import { fileName, inOrder, inputsOf, lineAt, type Explained, type Input } from './why-inputs.ts'
import { explainResource, isFormerName, resourcesOf, type Asked } from './why-resources.ts'

/** @returns what lies there; else the resources that were called so on their way. Nothing where there is neither */
export async function explainMade(
  asked: Asked,
  site: WholeSite,
  env: BuildOptions['env'],
): Promise<readonly Explained[]> {
  const { paths } = asked
  const published = resourcesOf(site)
  const resources = [...published].filter(([path]) => paths.has(path))
  if (resources.length > 0) return resources.map((entry) => explainResource(...entry, site))
  const other = explainAlias(paths, site) ?? explainCopy(paths, site) ?? (await explainStyles(paths, site, env))
  if (other) return [other]
  const meant = [...published].filter(([, links]) => links.some(({ asset }) => isFormerName(asset, asked, site)))
  return meant.map((entry) => explainResource(...entry, site))
}

function explainAlias(paths: ReadonlySet<string>, { session }: WholeSite): Explained | undefined {
  const { ready, reported } = session.current!
  const needs = { ...ready, report: reported.report }
  for (const alias of aliasesOf(needs, ready.config)) {
    const path = alias.path.replace(/^\/+/, '')
    if (!paths.has(path)) continue
    const { output } = alias
    const { names } = session.recorded(() => aliasPage(output, needs))
    const inputs = [...writtenAlias(alias, session.current!), ...inputsOf(names, session, output.page)]
    return {
      path,
      kind: 'alias',
      format: output.format.name,
      inputs: inOrder(inputs),
      publishers: [pathOf(output)],
    }
  }
  return undefined
}

function* writtenAlias({ by, output: { page } }: Alias, { ready }: Revision): Iterable<Input> {
  const { source } = page
  if (by === 'front matter' && source?.adapter)
    return yield { kind: 'content', name: displayPath(source.adapter, ready.config), note: `makes ${page.path}` }
  const at = by === 'front matter' ? source?.spanOf(['aliases']) : undefined
  if (at) yield { kind: 'content', name: at.source.path, line: lineAt(at.source.text, at.start), note: 'aliases' }
}

/** Files of bundles, static ones, and what content adapters brought. */
export function explainCopy(
  paths: ReadonlySet<string>,
  { session, outputs }: Omit<WholeSite, 'rendered'>,
): Explained | undefined {
  const { ready, pages } = session.current!
  const file = copiesOf(ready).find(({ path }) => paths.has(path))
  if (!file) return undefined
  const { path, content, from } = file
  const origin = 'copyOf' in content ? content.copyOf : undefined
  const beside = [...pages.values()].flatMap(({ resources }) => resources)
  const meant = beside.filter(({ file: each }) => (origin === undefined ? each.path === from : each.origin === origin))
  const names = new Set(meant.map(wantedName))
  const publishers = outputs
    .filter((output) => session.effectsOf(output).some(({ wanted }) => wanted !== undefined && names.has(wanted)))
    .map(pathOf)
  const input: Input =
    origin === undefined
      ? { kind: 'content', name: fileName(meant[0]!.file.origin, ready), note: `makes ${from}` }
      : { kind: 'file', name: fileName(origin, ready) }
  return { path, kind: 'file', inputs: [input], ...(publishers.length > 0 && { publishers }) }
}

/** Style sheets of diagrams are named by what is in them, so the pictures have to be there. */
async function explainStyles(
  paths: ReadonlySet<string>,
  { session, rendered }: WholeSite,
  env: BuildOptions['env'],
): Promise<Explained | undefined> {
  const { ready, choices, reported } = session.current!
  if (choices.styles !== 'file' || ![...paths].some((path) => stylesPath.test(path))) return undefined
  const { board, config } = ready
  const { report } = reported
  const marked = markClientDiagrams(rendered, board, choices, report)
  await using drawing = openDrawing({ config, choices, env, report })
  await drawDiagrams(board, drawing, { choices, report })
  const publishers: string[] = []
  const inputs: Input[] = []
  let path: string | undefined
  for (const each of marked) {
    const sheets = createOutputTree(() => {})
    await finishPages({ ...ready, rendered: [each] }, sheets, { onFailure: 'box', styles: choices.styles })
    const sheet = sheets.files().find((file) => paths.has(file.path))
    if (!sheet) continue
    path = sheet.path
    publishers.push(pathOf(each.output))
    for (const diagram of board.requestsOf(each.text)) inputs.push(...writtenDiagram(diagram, each.output))
  }
  if (path === undefined) return undefined
  return { path, kind: 'resource', format: 'text/css', inputs: inOrder(inputs), publishers }
}

/** A diagram that several pages have is drawn once, for the first of them. */
function* writtenDiagram({ at: first, text }: DiagramRequest, { page }: Output): Iterable<Input> {
  const source = page.source?.source
  const offset = source && first?.source.path !== source.path ? source.text.indexOf(text) : -1
  const at = offset < 0 ? first : span(source!, offset, offset + text.length)
  if (at) yield { kind: 'content', name: at.source.path, line: lineAt(at.source.text, at.start), note: 'diagram' }
}

/** Files of bundles and static ones. */
function copiesOf(ready: ReadySite): readonly PublishedFile[] {
  const tree = createOutputTree(() => {})
  publishResources({ ...ready, wantedResources: ready.runtime.wantedResources }, tree)
  publishStatic(ready.tree, tree, ready.config)
  return tree.files()
}

/** Addresses of what comes with outputs. */
export function publishedBeside(site: WholeSite): readonly string[] {
  const { ready } = site.session.current!
  const aliases = [...aliasesOf({ ...ready, report: () => {} }, ready.config)].map(({ path }) => path)
  const paths = [...resourcesOf(site).keys(), ...aliases, ...copiesOf(ready).map(({ path }) => path)]
  return [...new Set(paths.map(addressOf))]
}

const stylesPath = /(^|\/)atelier\/diagrams\.[0-9a-f]+\.css$/
