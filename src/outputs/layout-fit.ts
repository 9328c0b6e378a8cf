// How well does a layout fit what a page asks for?
import type { Layout, LayoutCategory, Traits } from './layout.ts'

/** What a page asks for. */
export interface Wanted extends Traits {
  /** The layout that front matter or `.Render` names. */
  readonly named: string
  /** Whether no other layout will do. */
  readonly isNameRequired: boolean
  readonly language: string
  /** For `{{% %}}` shortcodes: a plain text template may stand in HTML. */
  readonly takesPlainText: boolean
}

/** Larger is better in every number but `distance`. */
export interface Fit {
  /** How much of what the page asks for the layout names. */
  readonly match: number
  /** 2 for the named layout, 1 for kind or standard layout: what a nearer layout must not lose. */
  readonly layout: number
  /** Format and media type, as above. */
  readonly format: number
  readonly language: number
  /** How many folders the layout is further up than the page. */
  readonly distance: number
}

const points = { kind: 5, named: 6, standard: 4, all: 2, format: 4, mediaType: 1, hook: 6, variant: 4 }

/** @returns how well the layout fits, or `undefined` when it does not */
export function fitOf(
  category: LayoutCategory,
  wanted: Wanted,
  layout: Layout,
  distance: number,
  defaultFormat: string,
): Fit | undefined {
  const { traits } = layout
  if (wanted.isNameRequired && wanted.named !== traits.layout) return undefined
  if (layout.language === '' ? layout.except.includes(wanted.language) : layout.language !== wanted.language)
    return undefined
  if (isCompatible(category, wanted, traits)) return score(wanted, layout, distance)
  return isLastResort(category, wanted, traits, defaultFormat)
    ? { match: 1, layout: 0, format: 0, language: 0, distance }
    : undefined
}

function isCompatible(category: LayoutCategory, wanted: Wanted, offered: Traits): boolean {
  if (offered.isPlainText && !wanted.isPlainText && !wanted.takesPlainText) return false
  if (offered.kind !== '' && offered.kind !== wanted.kind) return false
  if (!isLayoutWanted(wanted, offered)) return false
  if (offered.format !== '' && offered.format !== wanted.format && !isFormatClose(category, wanted, offered))
    return false
  if (offered.mediaType !== wanted.mediaType) return false
  if (offered.hook === '') return true
  return offered.hook === wanted.hook && (offered.variant === '' || offered.variant === wanted.variant)
}

function isLayoutWanted(wanted: Wanted, { layout }: Traits): boolean {
  if (layout === '' || layout === 'all' || layout === wanted.layout) return true
  return wanted.named !== '' && wanted.named === layout
}

/** A home page as AMP takes the HTML layout when nothing else is there: the media type is the same. */
function isFormatClose(category: LayoutCategory, wanted: Wanted, offered: Traits): boolean {
  if (offered.mediaType !== wanted.mediaType) return false
  if (category === 'baseof' || (wanted.named !== '' && wanted.named === offered.layout)) return true
  if (wanted.kind === '') return false
  return wanted.kind === offered.kind || wanted.layout === offered.layout || offered.layout === 'all'
}

/** Hooks and shortcodes of another format are better than none. */
function isLastResort(category: LayoutCategory, wanted: Wanted, offered: Traits, defaultFormat: string): boolean {
  if (category === 'hook') {
    const isFormatOfItsOwn = wanted.format !== offered.format && wanted.format === defaultFormat
    const isVariant = wanted.variant === offered.variant || (wanted.variant !== '' && offered.variant === '')
    return wanted.hook === offered.hook && isVariant && !isFormatOfItsOwn
  }
  return category === 'shortcode' && (wanted.isPlainText || !offered.isPlainText || wanted.takesPlainText)
}

function score(wanted: Wanted, { traits: offered, languageWeight }: Layout, distance: number): Fit {
  // A last resort is 1.
  let match = 2
  let layout = 0
  let format = 0
  if (offered.kind !== '') {
    match += points.kind
    layout = 1
  }
  if (offered.layout === 'all' || (offered.layout !== '' && offered.layout === wanted.layout)) {
    match += offered.layout === wanted.layout ? points.standard : points.all
    layout = 1
  }
  if (wanted.named !== '' && wanted.named === offered.layout) {
    match += points.named
    layout = 2
  }
  if (offered.format !== '' && offered.format === wanted.format) {
    match += points.format
    format++
  }
  if (offered.mediaType !== '') {
    match += points.mediaType
    format++
  }
  if (offered.hook !== '') match += points.hook + (offered.variant === wanted.variant ? points.variant : 0)
  return { match, layout, format, language: languageWeight, distance }
}

export interface Candidate {
  readonly layout: Layout
  readonly fit: Fit
}

/** Whether a candidate takes the place of the best one so far; candidates come from the root of the tree downward. */
export function isBetter(category: LayoutCategory, next: Candidate, best: Candidate | undefined): boolean {
  if (!best) return true
  if (category !== 'hook' && best.layout.isEmbedded !== next.layout.isEmbedded) return best.layout.isEmbedded
  const [a, b] = [next.fit, best.fit]
  if (a.distance < b.distance) {
    if (a.language < b.language || a.layout < b.layout || a.format < b.format) return false
  } else if (a.match < b.match) return false
  const isEven = a.match === b.match && a.layout === b.layout && a.format === b.format
  if (!isEven) return true
  if (best.layout.isEmbedded && !next.layout.isEmbedded) return true
  return a.distance < b.distance || next.layout.name.path < best.layout.name.path
}
