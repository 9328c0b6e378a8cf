// What kind of content does an HTML attribute hold, judged by its name?
import type { Attr } from './context.ts'

/** `unsafe`: changes how others are read (`type`, `charset`), so templates may not name it by a value. */
export type AttrKind = 'plain' | 'css' | 'html' | 'js' | 'srcset' | 'url' | 'unsafe'

const names = (list: string): string[] => list.split(' ')

const kinds = new Map<string, AttrKind>([
  ...names(
    'accept alt autocomplete autofocus autoplay border checked class cols colspan contenteditable contextmenu controls ' +
      'coords datetime default dir dirname disabled draggable dropzone for formtarget headers height hidden high ' +
      'hreflang id ismap kind label lang list loop low max maxlength media mediagroup min multiple name open optimum ' +
      'placeholder preload pubdate radiogroup readonly required reversed rows rowspan scope scoped seamless selected ' +
      'shape size sizes span spellcheck srclang start step tabindex target title width wrap',
  ).map((name) => [name, 'plain'] as const),
  ...names(
    'action archive background cite classid codebase data formaction href icon longdesc manifest poster profile src ' +
      'usemap xmlns',
  ).map((name) => [name, 'url'] as const),
  ...names(
    'accept-charset async challenge charset content crossorigin defer enctype form formenctype formmethod ' +
      'formnovalidate http-equiv keytype language method novalidate pattern rel sandbox type value',
  ).map((name) => [name, 'unsafe'] as const),
  ['srcdoc', 'html'],
  ['srcset', 'srcset'],
  ['style', 'css'],
])

/** @param name  in lower case; `data-` and namespace prefixes do not change what browsers scripts make of the rest */
export function attrKind(name: string): AttrKind {
  let bare = name
  if (name.startsWith('data-')) bare = name.slice(5)
  else {
    const colon = name.indexOf(':')
    if (colon >= 0) {
      if (colon === 5 && name.startsWith('xmlns')) return 'url'
      bare = name.slice(colon + 1)
    }
  }
  const known = kinds.get(bare)
  if (known) return known
  if (bare.startsWith('on')) return 'js'
  return bare.includes('src') || bare.includes('uri') || bare.includes('url') ? 'url' : 'plain'
}

const attrs: Readonly<Record<AttrKind, Attr>> = {
  plain: 'attrNone',
  html: 'attrNone',
  unsafe: 'attrNone',
  css: 'attrStyle',
  js: 'attrScript',
  srcset: 'attrSrcset',
  url: 'attrURL',
}

/** The attribute as contexts know it. */
export const attrNamed = (name: string): Attr => attrs[attrKind(name)]
