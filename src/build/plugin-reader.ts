// Who reads Markdown when a plugin must be waited for? A thread with the same configuration; templates wait for it.
import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { toDurationE } from '../golang/cast.ts'
import type { MarkdownOptions } from '../markdown/options.ts'
import { unread, type ReadPieces, type ReadText } from '../markdown/read-text.ts'
import { startBlockingWorker, type BlockingWorker } from '../workers/blocking.ts'
import { entryUrl } from './load.ts'
import { packageRoot } from './package-root.ts'

export interface PluginThreadData {
  readonly projectDir: string
  readonly entry: string
  /** Without plugins. */
  readonly options: MarkdownOptions
}

const thread = packageRoot + 'dist/plugin-thread.js'

/** @param config  of the site; its `timeout` is how long a page is waited for */
export function createThreadReader({ projectDir, timeout }: Config, options: MarkdownOptions): ReadPieces {
  const timeoutMs = millis(timeout)
  let worker: BlockingWorker | undefined
  let failure: string | undefined
  const data: PluginThreadData = {
    projectDir,
    entry: entryUrl(),
    options: { ...options, remarkPlugins: [], rehypePlugins: [] },
  }
  const read: ReadPieces = ({ text, path, documentId }) => {
    if (!existsSync(thread)) throw new Error('the package is incomplete: dist/plugin-thread.js is missing')
    worker ??= startBlockingWorker({ file: thread, data, timeoutMs })
    return worker.call({ text, path, documentId, identifiers: [], toc: [], remarks: [] }) as ReadText
  }
  return (reading) => {
    try {
      if (failure !== undefined) throw new Error(failure)
      return read(reading)
    } catch (error) {
      // Who waited in vain once does not wait for every page.
      failure = (error as Error).message
      const plugin = 'asynchronous plugins'
      return { ...unread(reading), remarks: [{ type: 'plugin-failed', at: undefined, plugin, message: failure }] }
    }
  }
}

/** Without a unit it is seconds. */
const millis = (duration: string | number): number =>
  Number(toDurationE(/^\d+$/.test(String(duration)) ? `${duration}s` : duration).nanos / 1_000_000n)
