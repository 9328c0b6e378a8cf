// How do the styles of a picture leave it for a file? Every picture has at most one style element, its last part.
import { unescapeHTML } from '../golang/html.ts'

const last = /<style>([^<]*)<\/style><\/svg>$/

export function withoutStyles(svg: string): { readonly svg: string; readonly css: string } {
  const css = last.exec(svg)?.[1] ?? ''
  return { svg: svg.replace(last, '</svg>'), css: unescapeHTML(css) }
}
