// diagrams.*: pictures from text.
import { drawGoat, wrappedGoat, type GoatPicture } from '../diagrams/goat/goat.ts'
import { toText } from '../golang/cast.ts'
import { entriesOf, goType, safeHTML, type SafeString } from '../golang/values.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'

export interface DiagramsNeeds {
  /** Registers a diagram and returns the element that its picture takes the place of when the page is finished. */
  readonly mermaid: (text: string, options: ReadonlyMap<unknown, unknown>, env: RenderEnv) => string
}

const goatDiagram = (picture: GoatPicture): unknown => ({
  [goType]: 'diagrams.goatDiagram',
  Wrapped: () => safeHTML(wrappedGoat(picture)),
  Inner: () => safeHTML(picture.body),
  Width: () => picture.width,
  Height: () => picture.height,
})

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
    {
      name: 'Goat',
      doc: 'Draws ASCII art as SVG: `.Wrapped` is the whole, `.Inner` what stands in it, `.Width` and `.Height` are pixels.',
      params: ['any'],
      examples: [['{{ (diagrams.Goat "+->").Width }}', '32']],
      run: (text: unknown) => goatDiagram(drawGoat(toText(text))),
    },
  ],
})
