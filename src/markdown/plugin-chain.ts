// How is Markdown read on a site with plugins? unified runs them where any unified project would.
import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified, type Processor } from 'unified'
import { VFile } from 'vfile'
import { arrange } from './arrange.ts'
import { flatten } from './flatten.ts'
import { namedPlugins, PluginError, type Interest } from './named-plugins.ts'
import type { MarkdownOptions } from './options.ts'
import { createParser, type Parse } from './parse.ts'
import { remarksIn } from './plugin-messages.ts'
import { finishHtml, finishTree, unread, type ReadPieces, type ReadText } from './read-text.ts'
import { readingOf, type Reading } from './rendering.ts'
import type { ParserExtensions } from './syntax/remark.ts'
import { handlersFor } from './to-hast.ts'

/** @param readElsewhere  reads with the same plugins where it is possible to wait for them */
export function createPluginReader(options: MarkdownOptions, readElsewhere: ReadPieces): ReadPieces {
  let chain: Chain | undefined
  let mustWait = false
  return (reading) => {
    const own = { ...reading, remarks: [] }
    const made = mustWait ? undefined : telling(own, () => readNow((chain ??= createChain(options)), own))
    if (made === undefined) {
      // What goes on behind the first pause does so elsewhere, once.
      mustWait = true
      if (chain) chain.interest.isLost = true
    }
    return made ?? readElsewhere(reading)
  }
}

/** The same for those who can wait. */
export function createWaitingPluginReader(options: MarkdownOptions): (reading: Reading) => Promise<ReadText> {
  let chain: Chain | undefined
  return async (reading) => {
    try {
      return await readLater((chain ??= createChain(options)), reading)
    } catch (error) {
      return telling(reading, () => {
        throw error
      })
    }
  }
}

/** rehype-stringify ends the chain; goldmark's spelling reaches it as raw HTML. */
export function stringifier(): (html: string) => string {
  const processor = unified().use(rehypeStringify, { allowDangerousHtml: true }).freeze()
  return (value) => processor.stringify({ type: 'root', children: [{ type: 'raw', value }] })
}

interface Chain {
  readonly options: MarkdownOptions
  readonly interest: Interest
  readonly remark: Processor<Root, Root, HastRoot>
  readonly rehype: Processor
}

function createChain(options: MarkdownOptions): Chain {
  let parse: Parse | undefined
  const interest: Interest = { isLost: false }
  const remark = unified()
    .use(function (this: Processor) {
      // Plugins that follow may extend micromark.
      this.parser = (document) => (parse ??= createParser(options, this.data() as ParserExtensions))(document)
    })
    .use(() => (tree: Root, file: VFile) => arrange(tree, readingOf(file).text, options))
    .use(namedPlugins(options.remarkPlugins, 'remark', interest))
    .use(() => (tree: Root, file: VFile) => finishTree(tree, readingOf(file), options))
    .use(remarkRehype, { allowDangerousHtml: true, handlers: handlersFor(options) })
    .use(() => (tree: HastRoot, file: VFile) => finishHtml(tree, readingOf(file), options))
    .freeze()
  const rehype = unified()
    .use(namedPlugins(options.rehypePlugins, 'rehype', interest))
    .freeze()
  return { options, interest, remark: remark as unknown as Chain['remark'], rehype }
}

const fileOf = (reading: Reading): VFile =>
  new VFile({ value: reading.text, path: reading.path, data: { rendering: reading } })

/** @returns `undefined` when a plugin does not answer at once */
function readNow(chain: Chain, reading: Reading): ReadText | undefined {
  const file = fileOf(reading)
  const made = runNow(chain.remark, chain.remark.parse(file), file)
  const tree = made && runNow(chain.rehype, made, file)
  return tree && finished(chain, reading, file, tree as HastRoot)
}

async function readLater(chain: Chain, reading: Reading): Promise<ReadText> {
  const file = fileOf(reading)
  const made = await chain.remark.run(chain.remark.parse(file), file)
  return finished(chain, reading, file, (await chain.rehype.run(made, file)) as HastRoot)
}

function finished({ options }: Chain, reading: Reading, file: VFile, tree: HastRoot): ReadText {
  const { toc, identifiers, remarks } = reading
  const pieces = flatten(tree.children, options.renderer)
  return { pieces, toc, identifiers, remarks: [...remarks, ...remarksIn(file)] }
}

type Tree = Parameters<Processor['run']>[0]

function runNow(processor: Pick<Processor, 'run'>, tree: Tree, file: VFile): Tree | undefined {
  let outcome: { readonly error: unknown; readonly made: Tree | undefined } | undefined
  // Whatever comes later comes too late: the text is read again where one can wait.
  processor.run(tree, file, (error, made) => {
    outcome ??= { error, made }
  })
  if (outcome?.error) throw outcome.error
  return outcome?.made
}

/** A plugin that fails leaves the text as it was written. */
function telling<T>(reading: Reading, run: () => T): T | ReadText {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof PluginError)) throw error
    const { plugin, message } = error
    const at = remarksIn({ value: reading.text, messages: [error.cause] })[0]?.at
    return { ...unread(reading), remarks: [{ type: 'plugin-failed', at, plugin, message }] }
  }
}
