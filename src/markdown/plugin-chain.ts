// How does Markdown become HTML on a site with plugins? unified runs them where any unified project would.
import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified, type Processor } from 'unified'
import type { VFile } from 'vfile'
import { arrange } from './arrange.ts'
import { flatten } from './flatten.ts'
import type { MarkdownOptions } from './options.ts'
import { createParser, type Parse } from './parse.ts'
import type { Piece } from './pieces.ts'
import { finishHtml, finishTree } from './read-text.ts'
import { readingOf } from './rendering.ts'
import type { ParserExtensions } from './syntax/remark.ts'
import { handlersFor } from './to-hast.ts'

/** Markdown to an HTML tree whose marks say what hooks may write. */
export function readerFor(options: MarkdownOptions) {
  let parse: Parse | undefined
  return unified()
    .use(function (this: Processor) {
      // Plugins that follow may extend micromark.
      this.parser = (document) => (parse ??= createParser(options, this.data() as ParserExtensions))(document)
    })
    .use(() => (tree: Root, file: VFile) => arrange(tree, readingOf(file).text, options))
    .use(options.remarkPlugins)
    .use(() => (tree: Root, file: VFile) => finishTree(tree, readingOf(file), options))
    .use(remarkRehype, { allowDangerousHtml: true, handlers: handlersFor(options) })
    .use(() => (tree: HastRoot, file: VFile) => finishHtml(tree, readingOf(file), options))
    .freeze()
}

/**
 * What rehype-stringify would spell in its own way is handed to it as raw HTML in goldmark's.
 *
 * @param write  calls hooks
 */
export function writerFor(options: MarkdownOptions, write: (pieces: readonly Piece[], file: VFile) => string) {
  return unified()
    .use(options.rehypePlugins)
    .use(() => (tree: HastRoot, file: VFile): HastRoot => {
      const value = write(flatten(tree.children, options.renderer), file)
      return { type: 'root', children: [{ type: 'raw', value }] }
    })
    .use(rehypeStringify, { allowDangerousHtml: true })
    .freeze()
}
