// In which site do the functions of the reference tables run? An empty English one, in UTC, at a fixed moment.
import { decode } from '../../src/formats/decode.ts'
import { namespaces } from '../../src/functions/index.ts'
import type { FunctionNeeds } from '../../src/functions/index.ts'
import { marshal } from '../../src/functions/marshal.ts'
import { createTimers } from '../../src/functions/timers.ts'
import type { TransformNeeds } from '../../src/functions/transform.ts'
import { SeededRandom } from '../../src/golang/random.ts'
import { GoTime } from '../../src/golang/time.ts'
import { GoError } from '../../src/golang/values.ts'
import { emojiTable } from '../../src/markdown/emoji-table.ts'
import type { Namespace } from '../../src/template/functions.ts'
import { titleCase } from '../../src/text/title.ts'

const never = (): boolean => false

/** Without Markdown and highlighting, which need a site. */
const textTransforms: TransformNeeds = {
  emoji: (name) => emojiTable.get(name),
  markdownify: (text) => String(text),
  highlight: (code) => code,
  highlightCodeBlock: () => null,
  canHighlight: (language) => language === 'go',
  resource: () => undefined,
  decode(text, format, options) {
    const { value, diagnostics } = decode({ path: 'text', text }, format, options)
    if (diagnostics[0]) throw new GoError(diagnostics[0].message)
    return value
  },
  encode: marshal,
}

export function emptySiteNeeds(): FunctionNeeds {
  const random = new SeededRandom(1n)
  return {
    ignoredLogs: new Set(['my-err-id']),
    random: () => random.float(),
    collate: new Intl.Collator('en').compare,
    now: () => GoTime.date({ year: 2023, month: 10, day: 15, hour: 19, minute: 59, second: 28 }),
    timeZone: 'UTC',
    locale: 'en',
    hugoVersion: '0.166.0',
    timers: createTimers(),
    title: (text) => titleCase(text, 'ap'),
    links: { baseURL: '', languagePrefix: '', canonifyURLs: false },
    anchors: 'github',
    paths: {},
    isPage: never,
    isResource: never,
    isSite: never,
    isImage: never,
    isProcessableImage: never,
    isImageWithMeta: never,
    lang: { locale: 'en', translate: () => '' },
    transform: textTransforms,
  }
}

export const emptySiteNamespaces = (): readonly Namespace[] => namespaces(emptySiteNeeds())
