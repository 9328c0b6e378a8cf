// What kind of file is it, for a browser? The site's media types first, then what is usual.
import { lookup } from 'mrmime'
import type { Config } from '../config/config.ts'
import { createMediaTypes } from '../outputs/media-types.ts'

export type ContentTypes = (path: string) => string

export function contentTypesOf(config: Config): ContentTypes {
  const mediaTypes = createMediaTypes(config.mediaTypes)
  return (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const suffix = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase()
    if (suffix === undefined) return 'text/plain; charset=utf-8'
    const type = mediaTypes.bySuffix(suffix)?.type ?? lookup(suffix) ?? 'application/octet-stream'
    return isText(type) ? `${type}; charset=utf-8` : type
  }
}

const isText = (type: string): boolean => type.startsWith('text/') || /[/+](json|xml|toml|yaml|javascript)$/.test(type)
