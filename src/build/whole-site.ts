// What comes of a site when every output of a session is rendered?
import type { Output } from '../outputs/output.ts'
import type { Rendered } from './render.ts'
import type { Session } from './session.ts'

/** A site whose outputs are all rendered. */
export interface WholeSite {
  readonly session: Session
  /** In their order, with further pages of paginators. */
  readonly outputs: readonly Output[]
  readonly rendered: readonly Rendered[]
}

export function renderWhole(session: Session): WholeSite {
  const outputs: Output[] = []
  const rendered: Rendered[] = []
  const take = (output: Output): void => {
    outputs.push(output)
    const made = session.render(output)
    if (made) rendered.push(made)
  }
  for (const output of session.current!.outputs) {
    take(output)
    for (const pager of session.pagersOf(output)) take(pager)
  }
  for (const each of rendered) session.settleDeferred(each)
  return { session, outputs, rendered }
}
