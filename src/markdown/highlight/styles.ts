// How does a style colour each class, inline or in a style sheet?
import { GoError } from '../../golang/values.ts'
import { tokenClasses } from './classes.ts'
import { styleRows } from './style-tables.ts'

/** Colours are hexadecimal without `#`; `flags` holds `b`, `i`, `u`. */
interface Look {
  readonly colour: string
  readonly background: string
  readonly flags: string
}

export interface Style {
  readonly name: string
  /** The style for the other mode; empty without one. */
  readonly counterpart: string
  readonly ground: Look
  readonly looks: ReadonlyMap<string, Look>
}

/** What Chroma takes for a style it does not know. */
const fallbackStyle = 'swapoff'

let styles: Map<string, Style> | undefined

function parseLook(text: string): Look {
  const [colours = '', flags = ''] = text.split('+')
  const [colour = '', background = ''] = colours.split('/')
  return { colour, background, flags }
}

function parseStyle(row: string): Style {
  const [head = '', ground = '', ...groups] = row.split(';')
  const [name = '', counterpart = ''] = head.split('>')
  const looks = new Map<string, Look>()
  for (const group of groups) {
    const [look = '', ...classes] = group.split(' ')
    for (const short of classes) looks.set(short, parseLook(look))
  }
  return { name, counterpart, ground: parseLook(ground), looks }
}

function allStyles(): ReadonlyMap<string, Style> {
  if (!styles) {
    const parsed = styleRows.trim().split('\n').map(parseStyle)
    styles = new Map(parsed.map((style) => [style.name, style]))
  }
  return styles
}

export const styleNames = (): readonly string[] => [...allStyles().keys()]

/** The style of that name, in any case; an unknown name gets the plain style that Chroma falls back to. */
export const findStyle = (name: string): Style => allStyles().get(name.toLowerCase()) ?? allStyles().get(fallbackStyle)!

export function lookCss({ colour, background, flags }: Look): string {
  const parts: string[] = []
  if (colour) parts.push(`color:#${colour}`)
  if (background) parts.push(`background-color:#${background}`)
  if (flags.includes('b')) parts.push('font-weight:bold')
  if (flags.includes('i')) parts.push('font-style:italic')
  if (flags.includes('u')) parts.push('text-decoration:underline')
  return parts.join(';')
}

/** A look that only repeats the block's colour is written in style sheets, for pages with two of them, but not inline. */
const repeatsGround = (look: Look, ground: Look): boolean =>
  look.colour === ground.colour && look.background === '' && look.flags === ''

/** The inline CSS of a class; `undefined` when it looks like the block. */
export function inlineCss(style: Style, short: string): string | undefined {
  for (let at: string | undefined = short; at; at = tokenClasses.get(at)?.family) {
    const look = style.looks.get(at)
    if (look && !repeatsGround(look, style.ground)) return lookCss(look)
  }
  return undefined
}

export const lineNumberCss =
  'white-space:pre;-webkit-user-select:none;user-select:none;margin-right:0.4em;padding:0 0.4em 0 0.4em;'
export const lineTableCss = 'border-spacing:0;padding:0;margin:0;border:0;'
export const lineTableCellCss = 'vertical-align:top;padding:0;margin:0;border:0;'
export const lineLinkCss = 'outline:none;text-decoration:none;color:inherit'

export interface ChromaStylesOptions {
  readonly style: string
  readonly mode?: 'light' | 'dark' | ''
  /** Puts `.dark ` or `.light ` before every selector. */
  readonly modeSelector?: boolean
  readonly classDark?: string
  readonly classLight?: string
  /** Such as `#fff000 bg:#000fff`, instead of the style's own look. */
  readonly highlightStyle?: string
  readonly lineNumbersInlineStyle?: string
  readonly lineNumbersTableStyle?: string
  readonly omitClassComments?: boolean
}

/**
 * The style sheet for code that is highlighted with classes, as `hugo gen chromastyles` and `css.ChromaStyles` make it, without
 * the heading comment of the command. Throws a GoError for an unknown style or a mode it does not have.
 */
export function chromaStyles(options: ChromaStylesOptions): string {
  const style = withOverrides(styleForMode(options), options)
  const ground = lookCss(style.ground)
  const rules = [
    ['Background', '.bg', `${ground};`],
    ['PreWrapper', '.chroma', `${ground};-webkit-text-size-adjust:none;`],
  ]
  for (const [short, { name }] of tokenClasses) {
    const css = sheetCss(style, short)
    if (css !== '') rules.push([name, `.chroma .${short}`, css])
  }
  const mode = isDark(style) ? options.classDark || 'dark' : options.classLight || 'light'
  const prefix = options.modeSelector ? `.${mode} ` : ''
  return rules
    .map(
      ([name, selector, css]) =>
        `${options.omitClassComments ? '' : `/* ${name} */ `}${prefix}${selector} { ${css} }\n`,
    )
    .join('')
}

function sheetCss(style: Style, short: string): string {
  const look = style.looks.get(short)
  return (structuralCss.get(short) ?? '') + (look ? lookCss(look) : '')
}

const structuralCss = new Map([
  ['lnlinks', lineLinkCss],
  ['lntd', lineTableCellCss],
  ['lntable', lineTableCss],
  ['lnt', lineNumberCss],
  ['ln', lineNumberCss],
  ['line', 'display:flex;'],
])

function styleForMode({ style: name, mode }: ChromaStylesOptions): Style {
  const style = allStyles().get(name.toLowerCase())
  if (!style) throw new GoError(`invalid style: ${name.toLowerCase()}`)
  if (!mode) return style
  if (mode !== 'light' && mode !== 'dark') throw new GoError(`invalid mode: ${String(mode)}`)
  if (isDark(style) === (mode === 'dark')) return style
  const counterpart = allStyles().get(style.counterpart)
  if (!counterpart || isDark(counterpart) !== (mode === 'dark')) {
    throw new GoError(`style ${JSON.stringify(name.toLowerCase())} does not have a ${JSON.stringify(mode)} mode`)
  }
  return counterpart
}

const shortColour = (hex: string): string => {
  const [a, b, c, d, e, f] = hex
  return hex.length === 6 && a === b && c === d && e === f ? `${a}${c}${e}` : hex
}

function isDark({ ground: { background } }: Style): boolean {
  const digits = background.length === 3 ? background.replace(/./g, '$&$&') : background
  const channels = [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16))
  return background !== '' && channels.reduce((sum, channel) => sum + channel, 0) / 765 < 0.5
}

function withOverrides(style: Style, options: ChromaStylesOptions): Style {
  const looks = new Map(style.looks)
  const override = (short: string, text: string | undefined): void => {
    if (text) looks.set(short, withoutGround(parseEntry(text), style.ground))
  }
  override('hl', options.highlightStyle)
  override('ln', options.lineNumbersInlineStyle)
  override('lnt', options.lineNumbersTableStyle)
  return { ...style, looks }
}

/** Reads a style entry such as `bold #fff bg:#000`. */
function parseEntry(text: string): Look {
  let colour = ''
  let background = ''
  let flags = ''
  for (const word of text.split(/\s+/)) {
    if (word.startsWith('bg:#')) background = shortColour(word.slice(4))
    else if (word.startsWith('#')) colour = shortColour(word.slice(1))
    else if (['bold', 'italic', 'underline'].includes(word)) flags += word[0]
  }
  return { colour, background, flags }
}

const withoutGround = (look: Look, ground: Look): Look => ({
  colour: look.colour === ground.colour ? '' : look.colour,
  background: look.background === ground.background ? '' : look.background,
  flags: look.flags,
})
