// `frontmatter`: where a page's dates come from. https://gohugo.io/configuration/front-matter/
import { strings, object, type Schema } from '../schema.ts'

const aliases: Readonly<Record<string, readonly string[]>> = {
  lastmod: ['lastmod', 'modified'],
  publishdate: ['publishdate', 'pubdate', 'published'],
  expirydate: ['expirydate', 'unpublishdate'],
}

const withAliases = (names: readonly string[]): readonly string[] => names.flatMap((name) => aliases[name] ?? [name])

/** The names in lower case, `:default` and each date's other names filled in. */
function sources(...names: readonly string[]): Schema<readonly string[]> {
  const initial = withAliases(names)
  const schema = strings(...initial)
  return {
    ...schema,
    decode(value, place) {
      if (value === null || value === undefined) return initial
      const given = schema.decode(value, place).map((name) => name.toLowerCase())
      return [...new Set(given.flatMap((name) => (name === ':default' ? initial : withAliases([name]))))]
    },
  }
}

export const frontmatter = object({
  date: sources('date', 'publishdate', 'lastmod'),
  expiryDate: sources('expirydate'),
  lastmod: sources(':git', 'lastmod', 'date', 'publishdate'),
  publishDate: sources('publishdate', 'date'),
})
