// What kind of file is it, for a browser? The site's media types first, then what is usual.
import { lookup } from 'mrmime'
import type { Config } from '../config/config.ts'
import { createMediaTypes } from '../outputs/media-types.ts'

export type ContentTypes = (path: string) => string

const known = new WeakMap<Config, ContentTypes>()

/** The answer is the same for the same configuration. */
export function contentTypesOf(config: Config): ContentTypes {
  let types = known.get(config)
  if (!types) known.set(config, (types = readTypes(config)))
  return types
}

function readTypes(config: Config): ContentTypes {
  const { all } = createMediaTypes(config.mediaTypes)
  return (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const suffix = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
    if (suffix === undefined) return 'text/plain; charset=utf-8'
    // Of several types the last one wins: `xml` is application/xml, not application/rss+xml.
    const named = all.findLast(({ suffixes }) => suffixes.includes(suffix))?.type
    const type = named ?? lookup(suffix) ?? 'application/octet-stream'
    return isText(type) ? `${type}; charset=utf-8` : type
  }
}

const isText = (type: string): boolean => type.startsWith('text/') || /[/+](json|xml|toml|yaml|javascript)$/.test(type)
