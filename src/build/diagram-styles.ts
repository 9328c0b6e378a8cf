// Where do styles of diagrams go that may not stand in pages? Into a file for each page, named by what is in it.
import { createHash } from 'node:crypto'
import { parseBaseURL } from '../config/base-url.ts'
import type { Config } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import type { Output } from '../outputs/output.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import { relativeBase } from '../publish/site-links.ts'

/** @returns what publishes styles beside the site of a page, and tells their address from there */
export function diagramStyles(output: Output, config: Config, files: OutputTree): (css: string) => string {
  const { language, kind } = output.page
  const root = config.isMultihost ? `${language}/` : ''
  return (css) => {
    const name = `atelier/diagrams.${createHash('sha256').update(css).digest('hex').slice(0, 16)}.css`
    files.add({ path: root + name, content: { text: css }, from: 'styles of diagrams' })
    // The page for what is missing is shown at any depth.
    if (kind !== '404') return relativeBase(output.path.slice(root.length)) + name
    const own = config.languages.find(({ lang }) => lang === language)
    return parseBaseURL((own ? configFor(config, own) : config).baseURL).path + name
  }
}
