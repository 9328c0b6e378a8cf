// Which CSS of a drawn SVG may stand in a page? Rules that can only reach this picture and load nothing.
import { localUrls, type PartNames } from './references.ts'

/** Keeps `@keyframes` (renamed after the picture) and rules whose every selector begins with the picture's id. */
export function sanitizeStyle(css: string, names: PartNames): string {
  const blocks = readBlocks(withoutComments(css))
  const animations = blocks.flatMap(({ prelude }) => prelude.match(/^@keyframes\s+([\w-]+)$/)?.[1] ?? [])
  const rules = blocks.map(({ prelude, body }) => {
    const animation = prelude.match(/^@keyframes\s+([\w-]+)$/)?.[1]
    if (animation) return `@keyframes ${names.of(animation)}{${sanitizeFrames(body, names)}}`
    const selectors = splitOutside(prelude, ',').map((selector) => safeSelector(selector.trim(), names))
    const declarations = renameAnimations(sanitizeDeclarations(body, names), animations, names)
    return declarations && selectors.every((selector) => selector !== undefined)
      ? `${selectors.join(',')}{${declarations}}`
      : ''
  })
  return rules.join('')
}

export function sanitizeDeclarations(text: string, names: PartNames): string {
  const kept = splitOutside(withoutComments(text), ';').flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    const name = declaration.slice(0, colon).trim().toLowerCase()
    const value = localUrls(declaration.slice(colon + 1).trim(), names)
    const allowed = colon > 0 && /^-?[a-z-]+$/.test(name) && !refusedProperties.has(name)
    return allowed && value && !/[{}<>@]/.test(value) && isBalanced(value) ? [`${name}:${value}`] : []
  })
  return kept.join(';')
}

/** They lay the picture over the page, run code in old browsers, or (blending) make it vanish on a dark page. */
const refusedProperties = new Set(['position', 'z-index', 'behavior', '-moz-binding', 'content', 'mix-blend-mode'])

function safeSelector(selector: string, names: PartNames): string | undefined {
  if (selector !== `#${names.id}` && !selector.startsWith(`#${names.id} `) && !selector.startsWith(`#${names.id}.`))
    return undefined
  // `#id ~ p` and `#id + p` begin with the id too, and reach out of the picture.
  if (/[\\{}<@+~]/.test(selector) || !isBalanced(selector)) return undefined
  return selector.replace(/"[^"]*"|'[^']*'|#([\w-]+)/g, (whole, name: string | undefined) => {
    return name ? `#${names.of(name)}` : whole
  })
}

function sanitizeFrames(body: string, names: PartNames): string {
  const frames = readBlocks(body).filter(({ prelude }) =>
    /^(?:from|to|[\d.]+%)(?:\s*,\s*(?:from|to|[\d.]+%))*$/.test(prelude),
  )
  return frames.map((frame) => `${frame.prelude}{${sanitizeDeclarations(frame.body, names)}}`).join('')
}

function renameAnimations(declarations: string, animations: readonly string[], names: PartNames): string {
  if (animations.length === 0) return declarations
  return declarations.replace(/\b(animation(?:-name)?:)([^;]*)/g, (_, property: string, value: string) => {
    return property + value.replace(/[\w-]+/g, (word) => (animations.includes(word) ? names.of(word) : word))
  })
}

interface Block {
  readonly prelude: string
  readonly body: string
}

/** `prelude { body }` at the outermost level; statements that end with `;` (such as `@import`) and an unclosed rest are left out. */
function readBlocks(css: string): readonly Block[] {
  const blocks: Block[] = []
  let start = 0
  let bodyStart = 0
  let depth = 0
  for (let offset = 0; offset < css.length; offset++) {
    const character = css[offset]!
    if (character === '"' || character === "'") offset = stringEnd(css, offset)
    else if (character === '{' && depth++ === 0) bodyStart = offset + 1
    else if (character === ';' && depth === 0) start = offset + 1
    else if (character === '}' && --depth <= 0) {
      if (depth === 0)
        blocks.push({ prelude: css.slice(start, bodyStart - 1).trim(), body: css.slice(bodyStart, offset) })
      depth = 0
      start = offset + 1
    }
  }
  return blocks
}

function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = []
  let start = 0
  let depth = 0
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]!
    if (character === '"' || character === "'") offset = stringEnd(text, offset)
    else if (character === '(' || character === '[') depth++
    else if (character === ')' || character === ']') depth--
    else if (character === separator && depth <= 0) {
      parts.push(text.slice(start, offset))
      start = offset + 1
    }
  }
  return [...parts, text.slice(start)].filter((part) => part.trim() !== '')
}

/** The offset of the closing quote; of the last character when there is none. */
function stringEnd(text: string, offset: number): number {
  const end = text.indexOf(text[offset]!, offset + 1)
  return end < 0 ? text.length - 1 : end
}

function isBalanced(text: string): boolean {
  const without = text.replace(/"[^"\n]*"|'[^'\n]*'/g, '')
  if (/["']/.test(without)) return false
  let depth = 0
  for (const character of without) {
    if (character === '(' || character === '[') depth++
    else if ((character === ')' || character === ']') && --depth < 0) return false
  }
  return depth === 0
}

function withoutComments(css: string): string {
  const parts: string[] = []
  let start = 0
  for (;;) {
    const open = css.indexOf('/*', start)
    if (open < 0) return [...parts, css.slice(start)].join(' ')
    parts.push(css.slice(start, open))
    const close = css.indexOf('*/', open + 2)
    if (close < 0) return parts.join(' ')
    start = close + 2
  }
}
