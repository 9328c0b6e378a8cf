// Loads a configuration from files in memory.
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { memoryStorage } from '../../../src/files/memory.ts'
import type { Config } from '../../../src/config/config.ts'
import { loadConfig, type LoadOptions } from '../../../src/config/load.ts'
import { pointAt } from '../../../src/text/source.ts'

export async function load(
  files: Readonly<Record<string, string>>,
  options: Partial<LoadOptions> = {},
): Promise<{ config: Config; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = []
  const config = await loadConfig({
    projectDir: '/site',
    flags: {},
    env: {},
    storage: memoryStorage(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/site/${path}`, text]))),
    report: (diagnostic) => diagnostics.push(diagnostic),
    ...options,
  })
  return { config, diagnostics }
}

/** `code path:line:column` of each diagnostic. */
export const placesOf = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, at }) => {
    if (!at) return code
    const { line, column } = pointAt(at.source, at.start)
    return `${code} ${at.source.path}:${line}:${column}`
  })
