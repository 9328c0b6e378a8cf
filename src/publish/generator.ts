// Names the generator in the head of the home page, as Hugo does, unless the page already has such an element.

const present = /<meta\s+name=["']?generator\b/i
const head = /<head(?:\s[^>]*)?>/i

/** @param name  `Hugo 0.166.0 (Atelier 1.0)` */
export function addGenerator(html: string, name: string): string {
  if (present.test(html)) return html
  const match = head.exec(html)
  if (!match) return html
  const at = match.index + match[0].length
  return `${html.slice(0, at)}\n\t<meta name="generator" content="${name}">${html.slice(at)}`
}
