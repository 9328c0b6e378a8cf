// The namespace `fmt`: printing values, and messages to the author.
import { sprint, sprintf, sprintln } from '../golang/fmt.ts'
import { toStringMapE } from '../golang/cast.ts'
import { sortedEntries } from '../golang/compare.ts'
import { entriesOf } from '../golang/values.ts'
import type { Severity } from '../diagnostics/diagnostic.ts'
import type { RenderEnv } from '../template/env.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { logged } from './diagnostics.ts'

export interface FmtNeeds {
  /** The ids of messages that the configuration silences with `ignoreLogs`, in lower case. */
  readonly ignoredLogs: ReadonlySet<string>
}

const log =
  (severity: Severity) =>
  (env: RenderEnv, format: string, ...args: readonly unknown[]): string => {
    env.report(logged(env.callSite, severity, sprintf(format, ...args)))
    return ''
  }

const logWithFields =
  (severity: Severity) =>
  (env: RenderEnv, fields: unknown, format: string, ...args: readonly unknown[]): string => {
    const entries = entriesOf(fields) ? sortedEntries(toStringMapE(fields)) : []
    const shown = entries.map(([name, value]) => `${sprint(name)}=${sprint(value)}`).join(' ')
    env.report(logged(env.callSite, severity, [sprintf(format, ...args), shown].filter(Boolean).join(' ')))
    return ''
  }

const printing: readonly FunctionDef[] = [
  {
    name: 'Print',
    aliases: ['print'],
    doc: 'Prints its arguments one after the other, with a space between two that are no strings.',
    params: ['any'],
    variadic: true,
    examples: [['{{ print "a" 1 2 "b" }}', 'a1 2b']],
    run: sprint,
  },
  {
    name: 'Printf',
    aliases: ['printf'],
    doc: 'Prints its arguments as a format says, with the verbs of Go: `%s`, `%d`, `%v`, `%.2f`, `%q`.',
    params: ['string', 'any'],
    variadic: true,
    examples: [['{{ printf "%03d of %s" 7 "ten" }}', '007 of ten']],
    run: sprintf,
  },
  {
    name: 'Println',
    aliases: ['println'],
    doc: 'Prints its arguments with a space between them and a line break after them.',
    params: ['any'],
    variadic: true,
    examples: [['{{ println "a" 1 }}', 'a 1\n']],
    run: sprintln,
  },
]

const messages = (needs: FmtNeeds): readonly FunctionDef[] => {
  const logWithId =
    (severity: Severity) =>
    (env: RenderEnv, id: string, format: string, ...args: readonly unknown[]): string => {
      if (!needs.ignoredLogs.has(id.toLowerCase()))
        env.report(logged(env.callSite, severity, sprintf(format, ...args), id))
      return ''
    }
  return [
    {
      name: 'Errorf',
      aliases: ['errorf'],
      doc: 'Reports an error in the words of a format; the build fails. Prints nothing.',
      params: ['string', 'any'],
      variadic: true,
      usesEnv: true,
      run: log('error'),
    },
    {
      name: 'Erroridf',
      aliases: ['erroridf'],
      doc: 'Reports an error that a site can silence by its id with `ignoreLogs`. Prints nothing.',
      params: ['string', 'string', 'any'],
      variadic: true,
      usesEnv: true,
      run: logWithId('error'),
    },
    {
      name: 'Errormf',
      doc: 'Reports an error with the fields of a map after it. Prints nothing.',
      params: ['any', 'string', 'any'],
      variadic: true,
      usesEnv: true,
      run: logWithFields('error'),
    },
    {
      name: 'Warnf',
      aliases: ['warnf'],
      doc: 'Reports a warning in the words of a format. Prints nothing.',
      params: ['string', 'any'],
      variadic: true,
      usesEnv: true,
      run: log('warning'),
    },
    {
      name: 'Warnidf',
      aliases: ['warnidf'],
      doc: 'Reports a warning that a site can silence by its id with `ignoreLogs`. Prints nothing.',
      params: ['string', 'string', 'any'],
      variadic: true,
      usesEnv: true,
      run: logWithId('warning'),
    },
    {
      name: 'Warnmf',
      doc: 'Reports a warning with the fields of a map after it. Prints nothing.',
      params: ['any', 'string', 'any'],
      variadic: true,
      usesEnv: true,
      run: logWithFields('warning'),
    },
  ]
}

export const fmt = (needs: FmtNeeds): Namespace => ({ name: 'fmt', functions: [...printing, ...messages(needs)] })
