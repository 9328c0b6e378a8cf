// What a render hook's template sees as its dot. Source: https://gohugo.io/render-hooks/
import { goType, safeHTML } from '../golang/values.ts'
import type { Span } from '../text/source.ts'
import type { PageView } from './runtime.ts'
import { Position } from './shortcode.ts'

/** Hugo's spelling of our fields; a field that is not listed is not shown. */
const names: Readonly<Record<string, string>> = {
  alertSign: 'AlertSign',
  alertTitle: 'AlertTitle',
  alertType: 'AlertType',
  anchor: 'Anchor',
  attributes: 'Attributes',
  destination: 'Destination',
  inner: 'Inner',
  isBlock: 'IsBlock',
  level: 'Level',
  options: 'Options',
  ordinal: 'Ordinal',
  plainText: 'PlainText',
  position: 'Position',
  tbody: 'TBody',
  text: 'Text',
  thead: 'THead',
  title: 'Title',
  type: 'Type',
}

/** Already HTML when it reaches the hook. */
const htmlFields = new Set(['text', 'alertTitle'])

/** @param inner  the page whose text it is, where one page renders the shortcodes of another */
export function hookContext(kind: string, context: object, page: PageView, inner: PageView): object {
  const view: Record<string, unknown> = { Page: page, PageInner: inner }
  for (const [key, value] of Object.entries(context)) {
    const name = names[key]
    if (name) view[name] = shown(key, value)
  }
  return Object.assign(view, { [goType]: `hooks.${kind}Context` })
}

function shown(key: string, value: unknown): unknown {
  if (key === 'position') return new Position(value as Span)
  if (htmlFields.has(key) && typeof value === 'string') return safeHTML(value)
  if (key === 'thead' || key === 'tbody')
    return (value as readonly (readonly Cell[])[]).map((row) => row.map((cell) => new CellView(cell)))
  return value
}

interface Cell {
  readonly text: string
  readonly alignment: string
}

class CellView {
  readonly #cell: Cell
  constructor(cell: Cell) {
    this.#cell = cell
  }
  get [goType](): string {
    return 'hooks.TableCell'
  }
  get Text(): unknown {
    return safeHTML(this.#cell.text)
  }
  get Alignment(): string {
    return this.#cell.alignment
  }
}
