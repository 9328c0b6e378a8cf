// Diagrams of a build: collected while pages render, drawn in one batch, then put where their marks stand.
import { createHash } from 'node:crypto'
import type { DiagramRequest, DiagramResult, DiagramSettings } from '../diagrams/diagram.ts'
import { errorBox } from '../diagrams/error-box.ts'
import { withId } from '../diagrams/render-diagrams.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

/** What a diagram that cannot be drawn does to its page: the page fails, or a box in the diagram's place tells what is wrong. */
export type OnFailure = 'fail' | 'box'

export interface DiagramBoard {
  /** Registers a diagram; the mark stands for its picture until `settle`. */
  mark(text: string, settings: DiagramSettings, at: Span | undefined, isTitled?: boolean): string
  /** What is to be drawn, each different diagram once, in the order of first use. */
  requests(): readonly DiagramRequest[]
  /** Whether the page gives the diagram a title wherever it stands. */
  isTitled(request: DiagramRequest): boolean
  /** Takes the pictures, in the order of `requests`. */
  drawn(results: readonly DiagramResult[]): void
  /** Puts pictures in place of marks. @returns the page to publish, `undefined` when it fails, and what could not be drawn */
  settle(html: string, onFailure: OnFailure): { readonly html?: string; readonly failures: readonly Diagnostic[] }
  readonly size: number
}

const marks = /<svg data-diagram="([0-9a-f]{32})"><\/svg>/g

export function createDiagramBoard(): DiagramBoard {
  const requests = new Map<string, DiagramRequest>()
  const untitled = new Set<string>()
  let results = new Map<string, DiagramResult>()
  return {
    mark(text, settings, at, isTitled = false) {
      const key = keyOf(text, settings)
      if (!isTitled) untitled.add(key)
      if (!requests.has(key)) requests.set(key, { language: 'mermaid', text, settings, at })
      return `<svg data-diagram="${key}"></svg>`
    },
    isTitled: ({ text, settings = {} }) => !untitled.has(keyOf(text, settings)),
    requests: () => [...requests.values()],
    drawn(given) {
      results = new Map([...requests.keys()].map((key, index) => [key, given[index]!]))
    },
    settle(html, onFailure) {
      const failures: Diagnostic[] = []
      const uses = new Map<string, number>()
      const settled = html.replace(marks, (mark, key: string) => {
        const result = results.get(key)
        if (!result) return mark
        if ('diagnostic' in result) {
          failures.push(result.diagnostic)
          return errorBox(result.diagnostic)
        }
        const use = (uses.get(key) ?? 0) + 1
        uses.set(key, use)
        return withId(result.svg, use)
      })
      return { ...((failures.length === 0 || onFailure === 'box') && { html: settled }), failures }
    },
    get size() {
      return requests.size
    },
  }
}

const keyOf = (text: string, settings: DiagramSettings): string =>
  createHash('sha256')
    .update(JSON.stringify([text, settings]))
    .digest('hex')
    .slice(0, 32)
