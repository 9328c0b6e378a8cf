// The namespace `debug`: looking at values.
import { toText } from '../golang/cast.ts'
import { marshalJSON } from '../golang/json.ts'
import { GoError } from '../golang/values.ts'
import type { Severity } from '../diagnostics/diagnostic.ts'
import type { RenderEnv } from '../template/env.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { deprecated } from './diagnostics.ts'
import type { Timers } from './timers.ts'

function dump(value: unknown): string {
  try {
    return marshalJSON(value, { indent: '  ', escapeHTML: true })
  } catch (error) {
    if (error instanceof GoError) return ''
    throw error
  }
}

const visible: Readonly<Record<string, string>> = {
  ' ': '[SPACE]',
  '\t': '[TAB]',
  '\n': '[NEWLINE]\n',
  '\r': '[CR]',
  '\v': '[VTAB]',
  '\0': '[NUL]',
  '\ufffd': '[U+FFFD]',
}

export interface DebugNeeds {
  /** The Hugo whose behaviour templates get: `0.166.0`. */
  readonly hugoVersion: string
  readonly timers: Timers
}

/** As if a name had been deprecated a number of versions ago: the older, the graver. */
function deprecation(name: string, severity: Severity, age: number, { hugoVersion }: DebugNeeds): FunctionDef {
  const [major, minor, patch] = hugoVersion.split('.').map(Number) as [number, number, number]
  return {
    name,
    doc: 'Reports that a name is deprecated and what takes its place, for trying out how that looks.',
    params: ['string', 'string'],
    usesEnv: true,
    run: ({ report, callSite }: RenderEnv, item: string, alternative: string) => {
      report(deprecated(callSite, { severity, item, alternative, since: `v${major}.${minor - age}.${patch}` }))
      return ''
    },
  }
}

export const debugNamespace = (needs: DebugNeeds): Namespace => ({
  name: 'debug',
  functions: [
    {
      name: 'Dump',
      doc: 'The value as indented JSON, for looking at; empty when JSON cannot say it.',
      params: ['any'],
      examples: [['{{ debug.Dump (slice 1 2) }}', '[\n  1,\n  2\n]']],
      run: dump,
    },
    {
      name: 'Timer',
      doc: 'Starts a timer; its method Stop ends it. `--logLevel info` shows the sums by name.',
      params: ['string'],
      run: (name: string) => needs.timers.start(name),
    },
    {
      name: 'VisualizeSpaces',
      doc: 'The text with its white space spelled out.',
      params: ['any'],
      examples: [['{{ debug.VisualizeSpaces "a b" }}', 'a[SPACE]b']],
      run: (value: unknown) => toText(value).replace(/[ \t\n\r\v\0\ufffd]/g, (char) => visible[char]!),
    },
    deprecation('TestDeprecationInfo', 'info', 0, needs),
    deprecation('TestDeprecationWarn', 'warning', 3, needs),
    deprecation('TestDeprecationErr', 'error', 15, needs),
  ],
})
