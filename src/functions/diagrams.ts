// diagrams.*: pictures from text.
import { entriesOf, safeHTML, type SafeString } from '../golang/values.ts'
import { toText } from '../golang/cast.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'
import { unavailable } from './unavailable.ts'

export interface DiagramsNeeds {
  /** Registers a diagram and returns the element that its picture takes the place of when the page is finished. */
  readonly mermaid: (text: string, options: ReadonlyMap<unknown, unknown>, env: RenderEnv) => string
}

export const diagrams = (needs: DiagramsNeeds): Namespace => ({
  name: 'diagrams',
  functions: [
    {
      name: 'Mermaid',
      doc: 'Draws Mermaid text as inline SVG. Options are a map: `theme` and other settings of Mermaid.',
      params: ['any', 'any'],
      optional: 1,
      usesEnv: true,
      run: (env: RenderEnv, text: unknown, options?: unknown): SafeString =>
        safeHTML(needs.mermaid(toText(text), entriesOf(options) ?? new Map(), env)),
    },
    unavailable('diagrams', 'Goat'),
  ],
})
