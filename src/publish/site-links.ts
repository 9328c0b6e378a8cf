// Makes links that begin at the site's root absolute (`canonifyURLs`) or relative to the file they stand in (`relativeURLs`).
// Works on the text of the finished page, so that content and templates are treated alike.

const htmlLinks = /(src|href|url|action)=(["']?)\/(?!\/)|srcset=(["'])(\/[^"']{0,2000})\3/g
const xmlLinks =
  /(src|href|url|action)=(&#34;|&#39;|&quot;|["']?)\/(?!\/)|srcset=(&#34;|&#39;|["'])(\/[^"'&]{0,2000})\3/g

export interface LinkOptions {
  /** What takes the place of the leading slash: a base URL, or `../../`. */
  readonly base: string
  /** Path of the base URL, `docs/`, which links already carry; '' for none. */
  readonly root: string
  readonly isXml: boolean
}

export function rewriteSiteLinks(text: string, { base, root, isXml }: LinkOptions): string {
  const pattern = isXml ? xmlLinks : htmlLinks
  return text
    .replace(
      pattern,
      (whole: string, name: string | undefined, open: string, quote: string, set: string, at: number) => {
        if (name === undefined) return `srcset=${quote}${rewriteSet(set, base, root)}${quote}`
        const isUnderRoot = root !== '' && text.startsWith(root, at + whole.length)
        return `${name}=${open}${base}${isUnderRoot ? '\0' : ''}`
      },
    )
    .replaceAll(`\0${root}`, '')
}

function rewriteSet(set: string, base: string, root: string): string {
  return set
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => {
      if (!part.startsWith('/')) return part
      const rest = part.slice(1)
      return base + (root !== '' && rest.startsWith(root) ? rest.slice(root.length) : rest)
    })
    .join(' ')
}

/** The way from a published file up to the root: `./` for `/index.html`, `../` for `/a/index.html`. */
export function relativeBase(file: string): string {
  const depth = file.split('/').filter(Boolean).length - 1
  return depth <= 0 ? './' : '../'.repeat(depth)
}
