// What made a published file? The files and facts that it was made from, and the outputs that it comes with. The logic of `atelier why`.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestNames } from '../diagnostics/suggest.ts'
import type { Output } from '../outputs/output.ts'
import type { Page } from '../site/page.ts'
import type { BuildOptions } from './build.ts'
import { unknownAddress } from './diagnostics.ts'
import { displayPath } from './display-path.ts'
import { addressesOf, findOutputs, knownAddresses } from './find-outputs.ts'
import { pathOf, Session, type Revision } from './session.ts'
import { renderWhole, type WholeSite } from './whole-site.ts'
import { inOrder, inputsOf, lineAt, type Explained, type Input } from './why-inputs.ts'
import { explainCopy, explainMade, publishedBeside } from './why-made.ts'

export interface Explanation {
  readonly diagnostics: readonly Diagnostic[]
  readonly outputs: readonly Explained[]
}

/** @param asked  an address, a published path or a content file */
export async function explain(
  asked: string,
  { flags, env }: Pick<BuildOptions, 'flags' | 'env'>,
): Promise<Explanation> {
  const session = new Session({ flags, env, isServer: false }, true)
  await session.load(true)
  const { current } = session
  if (!current) return { diagnostics: session.broken ?? [], outputs: [] }
  const paths = new Set(addressesOf(asked, current))
  const found = findOutputs(asked, session)
  if (found.length > 0) return { outputs: found.map((output) => explainOutput(output, session)), ...told(session) }
  const copy = explainCopy(paths, { session, outputs: [] })
  if (copy) return { outputs: [copy], ...told(session) }
  const known = session.diagnostics()
  const site = renderWhole(session)
  const pager = site.outputs.find((output) => paths.has(pathOf(output)))
  if (pager)
    return { outputs: [explainOutput(pager, session)], diagnostics: problemsOf(new Set([pathOf(pager)]), known, site) }
  const made = await explainMade({ text: asked, paths }, site, env)
  const publishers = new Set(made.flatMap((each) => each.publishers ?? []))
  if (made.length > 0) return { outputs: made, diagnostics: problemsOf(publishers, known, site) }
  const near = nearestNames(asked, [...knownAddresses(current), ...publishedBeside(site)], 3)
  // A page that fails may be the one that would publish it.
  const errors = session.diagnostics().filter(({ severity }) => severity === 'error')
  return { diagnostics: [...errors, unknownAddress(asked, near)], outputs: [] }
}

/** What was wrong before the whole site was rendered, and what rendering certain outputs, or reading their content, had to say. */
function problemsOf(
  paths: ReadonlySet<string>,
  known: readonly Diagnostic[],
  { session, outputs }: WholeSite,
): readonly Diagnostic[] {
  const meant = outputs.filter((output) => paths.has(pathOf(output)))
  const files = new Set(meant.flatMap(({ page }) => page.source?.source.path ?? []))
  const ofReading = new Set(session.current!.reported.sorted())
  const isMeant = (diagnostic: Diagnostic): boolean =>
    !ofReading.has(diagnostic) || known.includes(diagnostic) || files.has(diagnostic.at?.source.path ?? '')
  return session.diagnostics((path) => paths.has(path)).filter(isMeant)
}

const told = (session: Session): Pick<Explanation, 'diagnostics'> => ({ diagnostics: session.diagnostics() })

function explainOutput(output: Output, session: Session): Explained {
  const rendered = session.render(output)
  if (rendered) session.settleDeferred(rendered)
  const names = session.readingOf(output)
  const inputs = [...ownFile(output.page, names, session.current!), ...inputsOf(names, session, output.page)]
  return {
    path: pathOf(output),
    kind: output.page.kind,
    format: output.format.name,
    inputs: inOrder(inputs),
    ...(output.pager > 1 && { publishers: [pathOf(firstOf(output, session))] }),
  }
}

/** The output whose paginator has this one for a further page. */
const firstOf = (pager: Output, session: Session): Output =>
  session.current!.outputs.find(({ page, format }) => page === pager.page && format === pager.format)!

/** Front matter makes a page what it is, wherever it is shown; its text counts where it was shown. */
function* ownFile(page: Page, names: ReadonlySet<string>, { ready }: Revision): Iterable<Input> {
  const { source } = page
  if (!source) return
  const name = displayPath(source.adapter ?? source.file, ready.config)
  if (source.adapter) return yield { kind: 'content', name, note: `makes ${page.path}` }
  const { text } = source.source
  if (source.bodyStart > 0) yield { kind: 'content', name, line: 1, note: 'front matter' }
  if (!names.has(`text:${page.id}`) || text.slice(source.bodyStart).trim() === '') return
  const first = source.bodyStart + text.slice(source.bodyStart).search(/\S/)
  yield { kind: 'content', name, line: lineAt(text, first), note: 'text' }
}
