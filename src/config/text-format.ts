// In which format is a text that has no file name?
import type { Format } from '../formats/decoded.ts'

/** JSON, TOML or YAML, by the first characters that only one of them has. */
export function formatOfText(text: string): Format | undefined {
  const trimmed = text.trimStart()
  if (trimmed.startsWith('{')) return 'json'
  const firsts = (['yaml', 'toml'] as const)
    .map((format) => ({ format, at: trimmed.indexOf(format === 'yaml' ? ':' : '=') }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)
  return firsts[0]?.format
}
