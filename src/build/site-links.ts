// Which links of a finished file does the configuration want otherwise: absolute, or relative to the file?
import type { Config } from '../config/config.ts'
import { resolveBase } from '../outputs/base-url.ts'
import { relativeBase, rewriteSiteLinks } from '../publish/site-links.ts'

const rootOf = ({ baseURL }: Config): string => resolveBase(baseURL).path.slice(1)

/** Feeds are read elsewhere: their links are absolute. */
export const linksOfFeed = (text: string, config: Config): string =>
  rewriteSiteLinks(text, { base: config.baseURL, root: rootOf(config), isXml: true })

/** @param path  where the page is published, below the publish directory */
export function linksOfPage(text: string, path: string, config: Config): string {
  if (config.relativeURLs) return rewriteSiteLinks(text, { base: relativeBase(path), root: '', isXml: false })
  if (config.canonifyURLs) return rewriteSiteLinks(text, { base: config.baseURL, root: rootOf(config), isXml: false })
  return text
}
