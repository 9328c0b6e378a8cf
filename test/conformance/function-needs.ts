// In which site do the functions of the reference tables run? An empty English one, in UTC, at a fixed moment.
import { namespaces } from '../../src/functions/index.ts'
import type { FunctionNeeds } from '../../src/functions/index.ts'
import { SeededRandom } from '../../src/golang/random.ts'
import { GoTime } from '../../src/golang/time.ts'
import type { Namespace } from '../../src/template/functions.ts'
import { titleCase } from '../../src/text/title.ts'

const never = (): boolean => false

export function emptySiteNeeds(): FunctionNeeds {
  const random = new SeededRandom(1n)
  return {
    ignoredLogs: new Set(['my-err-id']),
    random: () => random.float(),
    collate: new Intl.Collator('en').compare,
    now: () => GoTime.date({ year: 2023, month: 10, day: 15, hour: 19, minute: 59, second: 28 }),
    timeZone: 'UTC',
    locale: 'en',
    title: (text) => titleCase(text, 'ap'),
    links: { baseURL: '', languagePrefix: '', canonifyURLs: false },
    anchors: 'github',
    paths: {},
    isPage: never,
    isResource: never,
    isSite: never,
    isProcessableImage: never,
    isImageWithMeta: never,
  }
}

export const emptySiteNamespaces = (): readonly Namespace[] => namespaces(emptySiteNeeds())
