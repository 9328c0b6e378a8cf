// The thread that reads Markdown for sites whose plugins must be waited for: it loads their configuration for itself.
import { findProgram, loadProgram } from '../config/program.ts'
import { diskStorage } from '../files/disk.ts'
import { createWaitingPluginReader } from '../markdown/plugin-chain.ts'
import type { Reading } from '../markdown/rendering.ts'
import { answerCalls } from '../workers/blocking.ts'
import { pluginsOf } from './plugins.ts'
import type { PluginThreadData } from './plugin-reader.ts'

answerCalls(async (data) => {
  const { projectDir, entry, options } = data as PluginThreadData
  const origin = findProgram(diskStorage, projectDir)
  if (origin === undefined) throw new Error('site.config.ts is gone')
  const problems: string[] = []
  const program = await loadProgram({
    storage: diskStorage,
    origin,
    entry,
    report: ({ message }) => problems.push(message),
  })
  if (!program) throw new Error(problems.join('; '))
  const read = createWaitingPluginReader({ ...options, ...pluginsOf(program.extensions) })
  return (request) => read(request as Reading)
})
