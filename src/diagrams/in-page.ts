// What happens inside the browser's page for one diagram? This function is sent there as text, so it uses nothing from outside itself.
import type { MermaidFailure } from './mermaid-error.ts'

export interface PageJob {
  readonly id: string
  readonly text: string
  readonly config: Readonly<Record<string, unknown>>
  /** More configuration, for a picture that follows the page's colours; left out when the author chose a look. */
  readonly palette: Readonly<Record<string, unknown>> | undefined
  readonly paletteRgb: readonly string[]
}

/** `fixedLook`: the colours are the author's and stay as they are. */
export type PageAnswer = { readonly svg: string; readonly fixedLook: boolean } | { readonly failure: MermaidFailure }

// The few members of the DOM that are used here; the compiler's whole DOM library would reach every other file.
interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}
interface Point {
  readonly x: number
  readonly y: number
}
interface Style {
  readonly fill: string
  readonly color: string
  readonly fontSize: string
  readonly fontWeight: string
  readonly fontStyle: string
  readonly textAlign: string
  readonly textDecorationLine: string
  readonly backgroundColor: string
  readonly width: string
  readonly maxWidth: string
  setProperty(name: string, value: string, priority?: string): void
  getPropertyValue(name: string): string
}
interface Range {
  setStart(node: Element, offset: number): void
  setEnd(node: Element, offset: number): void
  getBoundingClientRect(): Box
  getClientRects(): Iterable<Box>
}
interface Rule {
  readonly cssText: string
  readonly selectorText?: string
  readonly name?: string
}
interface Element {
  readonly parentElement: Element | null
  readonly children: Iterable<Element>
  readonly localName: string
  readonly style: Style
  readonly sheet?: { readonly cssRules: Iterable<Rule> }
  readonly isConnected: boolean
  textContent: string
  innerHTML: string
  closest(selector: string): Element | null
  matches(selector: string): boolean
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  getBoundingClientRect(): Box
  getScreenCTM(): { inverse(): object }
  append(...children: (Element | string)[]): void
  replaceWith(other: Element): void
  remove(): void
}
interface Page {
  readonly document: {
    querySelector(selector: string): Element | null
    createElementNS(namespace: string, name: string): Element
    createTreeWalker(root: Element, what: number): { nextNode(): (Element & { data: string }) | null }
    createRange(): Range
  }
  readonly DOMPoint: new (x: number, y: number) => { matrixTransform(matrix: object): Point }
  readonly getComputedStyle: (element: Element) => Style
  readonly XMLSerializer: new () => { serializeToString(element: Element): string }
  readonly mermaid: {
    initialize(config: object): void
    parse(text: string): Promise<{ config?: Record<string, unknown> }>
    render(id: string, text: string, container: Element): Promise<{ svg: string }>
    mermaidAPI: { getConfig(): { themeVariables?: { background?: string } } }
  }
  /** Starts the page's random numbers again, so that no diagram depends on those before it. */
  readonly restartRandom: () => void
}

export async function renderInPage(job: PageJob): Promise<PageAnswer> {
  const page = globalThis as unknown as Page
  const { document, mermaid } = page
  const namespace = 'http://www.w3.org/2000/svg'

  /** Rules that style nothing in this picture are left out: they are nine tenths of what Mermaid writes. */
  function usedRules(svg: Element): string {
    const rules = [...svg.querySelectorAll('style')].flatMap((style) => [...(style.sheet?.cssRules ?? [])])
    const used = rules.filter((rule) => {
      return rule.selectorText && (svg.matches(rule.selectorText) || svg.querySelector(rule.selectorText))
    })
    const text = used.map((rule) => rule.cssText)
    const animations = rules.filter((rule) => rule.name && text.some((other) => other.includes(rule.name!)))
    return [...animations.map((rule) => rule.cssText), ...text].join('')
  }

  /** An HTML label becomes SVG text: the browser has laid it out, so every word is put where it stands, in the look it has there. */
  function replaceHtmlLabel(label: Element): void {
    const toLocal = label.getScreenCTM().inverse()
    const place = (x: number, y: number): Point => new page.DOMPoint(x, y).matrixTransform(toLocal)
    const group = document.createElementNS(namespace, 'g')
    for (const part of label.querySelectorAll('*')) {
      const { backgroundColor, width } = page.getComputedStyle(part)
      const box = part.getBoundingClientRect()
      if (channels(backgroundColor) && width !== 'auto' && box.width > 1)
        group.append(backdrop(box, place, backgroundColor))
    }
    for (const line of linesOf(label)) group.append(textOf(line, place))
    label.replaceWith(group)
  }

  function backdrop(box: Box, place: (x: number, y: number) => Point, fill: string): Element {
    const rect = document.createElementNS(namespace, 'rect')
    const from = place(box.left, box.top)
    const to = place(box.right, box.bottom)
    rect.setAttribute('x', String(round(from.x)))
    rect.setAttribute('y', String(round(from.y)))
    rect.setAttribute('width', String(round(Math.abs(to.x - from.x))))
    rect.setAttribute('height', String(round(Math.abs(to.y - from.y))))
    rect.setAttribute('style', `fill:${fill};stroke:none`)
    return rect
  }

  interface Run {
    words: string
    readonly style: Style
  }
  interface Line {
    readonly runs: Run[]
    box: Box
  }

  function linesOf(label: Element): Line[] {
    const lines: Line[] = []
    const walker = document.createTreeWalker(label, 4)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const style = page.getComputedStyle(node.parentElement!)
      for (const match of node.data.matchAll(/(\s*)(\S+)/g)) {
        const word = match[2]!
        const start = match.index + match[1]!.length
        const whole = rangeOf(node, start, word.length)
        // A word that breaks at a hyphen stands on two lines: then every character is asked where it stands.
        const size = [...whole.getClientRects()].length > 1 ? 1 : word.length
        for (let at = 0; at < word.length; at += size) {
          const box = rangeOf(node, start + at, size).getBoundingClientRect()
          addWord(lines, word.slice(at, at + size), at === 0 && match[1] !== '', box, style)
        }
      }
    }
    return lines
  }

  function rangeOf(node: Element, start: number, length: number): Range {
    const range = document.createRange()
    range.setStart(node, start)
    range.setEnd(node, start + length)
    return range
  }

  function addWord(lines: Line[], word: string, spaced: boolean, box: Box, style: Style): void {
    const line = lines.at(-1)
    const middle = (box.top + box.bottom) / 2
    if (!line || middle > line.box.bottom || middle < line.box.top) {
      lines.push({ runs: [{ words: word, style }], box })
      return
    }
    const gap = spaced || box.left - line.box.right > 1 ? ' ' : ''
    const run = line.runs.at(-1)!
    if (run.style === style) run.words += gap + word
    else line.runs.push({ words: gap + word, style })
    line.box = {
      left: line.box.left,
      right: box.right,
      top: line.box.top,
      bottom: line.box.bottom,
      width: 0,
      height: 0,
    }
  }

  function textOf({ runs, box }: Line, place: (x: number, y: number) => Point): Element {
    const text = document.createElementNS(namespace, 'text')
    const first = runs[0]!.style
    const centred = first.textAlign.includes('center')
    const at = place(centred ? (box.left + box.right) / 2 : box.left, (box.top + box.bottom) / 2)
    text.setAttribute('x', String(round(at.x)))
    text.setAttribute('y', String(round(at.y)))
    text.setAttribute('text-anchor', centred ? 'middle' : 'start')
    text.setAttribute('dominant-baseline', 'central')
    // `!important`: rules of the picture that place its other texts must not move this one.
    text.setAttribute('style', `text-anchor:${centred ? 'middle' : 'start'} !important;font-size:${first.fontSize}`)
    for (const { words, style } of runs) {
      const span = document.createElementNS(namespace, 'tspan')
      const looks = [`fill:${style.color} !important`, 'stroke:none !important']
      if (style.fontWeight !== '400') looks.push(`font-weight:${style.fontWeight}`)
      if (style.fontStyle !== 'normal') looks.push(`font-style:${style.fontStyle}`)
      if (style.textDecorationLine !== 'none') looks.push(`text-decoration:${style.textDecorationLine}`)
      span.setAttribute('style', looks.join(';'))
      span.append(words)
      text.append(span)
    }
    return text
  }

  function round(value: number): number {
    return Math.round(value * 100) / 100
  }

  function channels(colour: string): number[] | undefined {
    const parts = colour
      .match(/^rgba?\(([^)]+)\)$/)?.[1]
      ?.split(',')
      .map(Number)
    return parts && (parts[3] ?? 1) > 0.4 ? parts.slice(0, 3) : undefined
  }

  function isOwn(colour: string): boolean {
    const parts = channels(colour)
    return parts !== undefined && !job.paletteRgb.includes(parts.join(','))
  }

  /** What is painted behind the middle of a text: the first shape around it that covers that place. */
  function shapeBehind(text: Element): Element | undefined {
    const box = text.getBoundingClientRect()
    const x = (box.left + box.right) / 2
    const y = (box.top + box.bottom) / 2
    let group = text.parentElement
    for (let depth = 0; depth < 6 && group && group.localName !== 'svg'; depth++, group = group.parentElement) {
      for (const shape of group.querySelectorAll('rect,path,polygon,circle,ellipse')) {
        const area = shape.getBoundingClientRect()
        const covers = area.left <= x && area.right >= x && area.top <= y && area.bottom >= y
        if (covers && !shape.closest('marker,defs') && channels(page.getComputedStyle(shape).fill)) return shape
      }
    }
    return undefined
  }

  /**
   * An author who fills a node yellow saw dark text on it; the light text of a dark page would vanish there, so it becomes fixed too.
   * An author who colours a text saw it on the light fill, so that fill stays.
   */
  function keepReadable(svg: Element): void {
    for (const text of svg.querySelectorAll('text')) {
      const shape = shapeBehind(text)
      if (!shape) continue
      const fill = page.getComputedStyle(shape).fill
      const parts = [text, ...text.querySelectorAll('tspan')]
      const coloured = parts.filter((part) => isOwn(page.getComputedStyle(part).fill))
      const [red = 0, green = 0, blue = 0] = channels(fill)!
      if (isOwn(fill)) {
        const ink = red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#1a1a1a' : '#f7f7f7'
        for (const part of parts) if (!coloured.includes(part)) part.style.setProperty('fill', ink, 'important')
      } else if (coloured.length > 0 && shape.closest('.node')) {
        // One step beside the palette's own colour is not recognised as it and stays as it is.
        shape.style.setProperty('fill', `rgb(${red}, ${green}, ${blue - 1})`, 'important')
      }
    }
  }

  /** Mermaid defines a dozen arrowheads and uses one or two. */
  function removeUnusedDefinitions(svg: Element, css: string): void {
    const text = svg.innerHTML + css
    for (const definition of svg.querySelectorAll('marker[id],filter[id],linearGradient[id],symbol[id]')) {
      const id = definition.getAttribute('id')!
      if (!text.includes(`#${id})`) && !text.includes(`#${id}"`)) definition.remove()
    }
  }

  function failureOf(error: unknown): MermaidFailure {
    const { message, hash } = error as {
      message?: string
      hash?: { text?: unknown; loc?: { last_line: number; last_column: number } }
    }
    return {
      message: message ?? String(error),
      ...(hash?.loc && { last: { line: hash.loc.last_line, column: hash.loc.last_column } }),
      ...(typeof hash?.text === 'string' && { token: hash.text }),
    }
  }

  const container = document.querySelector('#container')!
  try {
    page.restartRandom()
    mermaid.initialize(job.config)
    // Only what may configure itself is read twice.
    const own = /%%\{|^\s*---/.test(job.text) ? ((await mermaid.parse(job.text)).config ?? {}) : {}
    // Mermaid notes a directive's font among the theme's variables; that alone is no choice of colours.
    const variables = Object.keys(own['themeVariables'] ?? {}).filter((name) => !name.startsWith('font'))
    const fixedLook = !job.palette || own['theme'] !== undefined || variables.length > 0
    if (!fixedLook) mermaid.initialize({ ...job.config, ...job.palette })
    container.innerHTML = (await mermaid.render(job.id, job.text, container)).svg
    const svg = container.querySelector('svg')!
    for (const today of svg.querySelectorAll('.today')) today.remove()
    for (const label of svg.querySelectorAll('foreignObject')) replaceHtmlLabel(label)
    if (!fixedLook) keepReadable(svg)
    const css = usedRules(svg)
    for (const style of svg.querySelectorAll('style')) style.remove()
    removeUnusedDefinitions(svg, css)
    const style = document.createElementNS(namespace, 'style')
    style.textContent = css
    svg.append(style)
    // The view box alone gives the height when the width follows the page.
    if (svg.getAttribute('width') === '100%' && svg.getAttribute('viewBox')) svg.removeAttribute('height')
    // Pages that scroll wide pictures sideways need to know how wide they are.
    if (svg.style.maxWidth) svg.style.setProperty('--diagram-width', svg.style.maxWidth)
    const background = mermaid.mermaidAPI.getConfig().themeVariables?.background
    svg.style.setProperty('background-color', fixedLook && background ? background : 'transparent')
    return { svg: new page.XMLSerializer().serializeToString(svg), fixedLook }
  } catch (error) {
    return { failure: failureOf(error) }
  } finally {
    container.innerHTML = ''
  }
}
