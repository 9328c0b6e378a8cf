// What happens inside the browser's page for one diagram? This function is sent there as text, so it uses nothing from outside itself.
import type { MermaidFailure } from './mermaid-error.ts'

export interface PageJob {
  readonly id: string
  readonly text: string
  readonly config: Readonly<Record<string, unknown>>
  /** Theme variables for a picture that follows the page's colours; left out when the author chose a look. */
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
interface Style {
  readonly fill: string
  readonly color: string
  readonly fontSize: string
  readonly fontWeight: string
  readonly stroke: string
  setProperty(name: string, value: string, priority?: string): void
  getPropertyValue(name: string): string
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
  querySelector(selector: string): Element | null
  querySelectorAll(selector: string): Iterable<Element>
  getBoundingClientRect(): Box
  append(...children: (Element | string)[]): void
  replaceWith(other: Element): void
  remove(): void
}
interface Page {
  readonly document: {
    querySelector(selector: string): Element | null
    createElementNS(namespace: string, name: string): Element
    createTreeWalker(root: Element, what: number): { nextNode(): (Element & { data: string }) | null }
    createRange(): {
      setStart(node: Element, at: number): void
      setEnd(node: Element, at: number): void
      getBoundingClientRect(): Box
    }
  }
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

  /** Some kinds of diagram write HTML labels whatever they are told; each becomes text at the places where its words stood. */
  function replaceHtmlLabel(label: Element): void {
    const box = label.getBoundingClientRect()
    const lines: { words: string; box: Box }[] = []
    const walker = document.createTreeWalker(label, 4)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const match of node.data.matchAll(/\S+/g)) {
        const range = document.createRange()
        range.setStart(node, match.index)
        range.setEnd(node, match.index + match[0].length)
        const place = range.getBoundingClientRect()
        const line = lines.at(-1)
        if (line && Math.abs(line.box.top - place.top) < 2) {
          line.words += ` ${match[0]}`
          line.box = { ...copyBox(line.box), right: place.right }
        } else lines.push({ words: match[0], box: copyBox(place) })
      }
    }
    const inner = label.querySelector('span, p, div') ?? label
    const style = page.getComputedStyle(label.querySelector('p') ?? inner)
    const text = document.createElementNS(namespace, 'text')
    text.setAttribute('text-anchor', 'middle')
    text.setAttribute('style', `fill:${style.color};font-size:${style.fontSize};font-weight:${style.fontWeight}`)
    const scale = box.width > 0 ? Number(label.getAttribute('width') ?? box.width) / box.width || 1 : 1
    const left = Number(label.getAttribute('x') ?? 0)
    const top = Number(label.getAttribute('y') ?? 0)
    for (const line of lines) {
      const span = document.createElementNS(namespace, 'tspan')
      span.setAttribute('x', String(round(left + ((line.box.left + line.box.right) / 2 - box.left) * scale)))
      span.setAttribute('y', String(round(top + ((line.box.top + line.box.bottom) / 2 - box.top) * scale)))
      span.setAttribute('dominant-baseline', 'central')
      span.append(line.words)
      text.append(span)
    }
    label.replaceWith(text)
  }

  function copyBox({ left, right, top, bottom, width, height }: Box): Box {
    return { left, right, top, bottom, width, height }
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

  /** What is painted behind the middle of a text: the last shape before it that covers that place. */
  function paintBehind(text: Element): string | undefined {
    const box = text.getBoundingClientRect()
    const x = (box.left + box.right) / 2
    const y = (box.top + box.bottom) / 2
    let inside: Element = text
    for (let depth = 0; depth < 5 && inside.parentElement; depth++) {
      const group = inside.parentElement
      if (group.localName === 'svg') return undefined
      const shapes = [...group.querySelectorAll('rect,path,polygon,circle,ellipse')].filter((shape) => {
        const area = shape.getBoundingClientRect()
        const covers = area.left <= x && area.right >= x && area.top <= y && area.bottom >= y
        return covers && !shape.closest('marker,defs') && channels(page.getComputedStyle(shape).fill) !== undefined
      })
      if (shapes.length) return page.getComputedStyle(shapes[0]!).fill
      inside = group
    }
    return undefined
  }

  /** An author who fills a node yellow saw dark text on it; the page's light text of a dark page would vanish there. */
  function keepReadable(svg: Element): void {
    for (const text of svg.querySelectorAll('text')) {
      const behind = paintBehind(text)
      if (!behind || !isOwn(behind)) continue
      const [red = 0, green = 0, blue = 0] = channels(behind)!
      const ink = red * 0.299 + green * 0.587 + blue * 0.114 > 140 ? '#1a1a1a' : '#f7f7f7'
      for (const part of [text, ...text.querySelectorAll('tspan')]) {
        if (!isOwn(page.getComputedStyle(part).fill)) part.style.setProperty('fill', ink, 'important')
      }
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
    const own = (await mermaid.parse(job.text)).config ?? {}
    const fixedLook = !job.palette || own['theme'] !== undefined || own['themeVariables'] !== undefined
    if (!fixedLook) mermaid.initialize({ ...job.config, theme: 'base', themeVariables: job.palette })
    container.innerHTML = (await mermaid.render(job.id, job.text, container)).svg
    const svg = container.querySelector('svg')!
    for (const today of svg.querySelectorAll('.today')) today.remove()
    for (const label of svg.querySelectorAll('foreignObject')) replaceHtmlLabel(label)
    if (!fixedLook) keepReadable(svg)
    const css = usedRules(svg)
    for (const style of svg.querySelectorAll('style')) style.remove()
    const style = document.createElementNS(namespace, 'style')
    style.textContent = css
    svg.append(style)
    const background = mermaid.mermaidAPI.getConfig().themeVariables?.background
    svg.style.setProperty('background-color', fixedLook && background ? background : 'transparent')
    return { svg: new page.XMLSerializer().serializeToString(svg), fixedLook }
  } catch (error) {
    return { failure: failureOf(error) }
  } finally {
    container.innerHTML = ''
  }
}
