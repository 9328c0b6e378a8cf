// Texts of the interface in the site's languages, from i18n/. Source: https://gohugo.io/functions/lang/translate/
import type { Config } from '../config/config.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { FileTree } from '../files/file.ts'
import { decode, formatOf } from '../formats/decode.ts'
import { toFloatE, toText } from '../golang/cast.ts'
import { elementsOf, entriesOf, GoError, goType } from '../golang/values.ts'
import type { FunctionTable } from '../template/function-table.ts'
import { parseTemplate, type ParsedTemplate } from '../template/parse.ts'
import { TemplateSet } from '../template/template-set.ts'
import type { RenderEnv } from '../template/env.ts'
import { missingTranslation, noPluralForm, reservedTranslationKeys } from './diagnostics.ts'

/** Texts by plural category; `other` serves all that have none. */
type Message = ReadonlyMap<string, string>
type Messages = ReadonlyMap<string, Message>

export interface Translations {
  /** What there is of a text, as one text to compare. */
  describe(language: string, id: string): string
  translate(language: string, id: string, data: unknown, env: RenderEnv): string
}

interface Input {
  readonly config: Config
  readonly tree: FileTree
  /** Functions that texts may call; known after translations are. */
  readonly functions: () => FunctionTable
  readonly report: Report
}

export function loadTranslations({ config, tree, functions, report }: Input): Translations {
  const byLanguage = readAll(tree, report)
  const chains = new Map<string, readonly string[]>()
  const parsed = new Map<string, ParsedTemplate>()
  let set: TemplateSet | undefined
  const fill = (text: string, data: unknown, env: RenderEnv): string => {
    if (!text.includes('{{')) return text
    let template = parsed.get(text)
    if (!template) {
      template = parseTemplate({ path: 'i18n', text }, { name: 'i18n', functions: functions(), isHtml: false })
      parsed.set(text, template)
    }
    return (set ??= new TemplateSet({ functions: functions() })).template(template).execute(data, env)
  }
  const chainFor = (language: string): readonly string[] => {
    let chain = chains.get(language)
    if (!chain) chains.set(language, (chain = chainOf(language, config, byLanguage)))
    return chain
  }
  const told = new Set<string>()
  /** Once for all outputs; of those that are rendered again, each keeps what it was told. */
  const tell = (diagnostic: Diagnostic, env: RenderEnv): void => {
    if (told.has(diagnostic.message) && !env.keeping) return
    told.add(diagnostic.message)
    env.report(diagnostic)
  }
  return {
    describe: (language, id) =>
      JSON.stringify(chainFor(language).map((each) => [each, ...(byLanguage.get(each)?.get(id) ?? [])])),
    translate(language, id, data, env) {
      env.keeping?.recorder.note(`text-of:${JSON.stringify([language, id])}`)
      const chain = chainFor(language)
      const own = chain[0] ?? config.defaultContentLanguage
      const source = chain.find((candidate) => byLanguage.get(candidate)?.has(id))
      const message = source === undefined ? undefined : byLanguage.get(source)!.get(id)!
      const count = countOf(data)
      const category = categoryOf(source ?? own, count)
      const text = message?.get(category) ?? message?.get('other')
      if (text === undefined || source !== own) {
        if (message && text === undefined) tell(noPluralForm(env.callSite, tagOf(own), id, category), env)
        if (config.printI18nWarnings) tell(missingTranslation(env.callSite, tagOf(own), id), env)
        if (config.enableMissingTranslationPlaceholders) return `[i18n] ${id}`
      }
      return text === undefined ? '' : fill(text, templateData(data, count), env)
    },
  }
}

/** A language as Hugo calls it: `pt-BR`. */
function tagOf(language: string): string {
  const name = language.replace('_', '-')
  return isLocale(name) ? Intl.getCanonicalLocales(name)[0]! : language
}

/** Where a language's texts are looked for: in the file of its locale or else of its key, then in those of the default language. */
function chainOf(lang: string, config: Config, files: ReadonlyMap<string, unknown>): readonly string[] {
  const chain = new Set<string>()
  for (const name of [lang, config.defaultContentLanguage]) {
    const locale = config.languages.find((language) => language.lang === name)?.locale ?? ''
    const own = [locale, name].map((key) => key.toLowerCase()).find((key) => files.has(key))
    if (own !== undefined) chain.add(own)
  }
  return [...chain]
}

function readAll(tree: FileTree, report: Report): ReadonlyMap<string, Messages> {
  const all = new Map<string, Map<string, Message>>()
  for (const file of tree.list('i18n')) {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    const dot = name.lastIndexOf('.')
    const format = formatOf(name.slice(dot + 1))
    if (!format) continue
    const language = name.slice(0, dot).toLowerCase()
    const messages = all.get(language) ?? new Map<string, Message>()
    all.set(language, messages)
    for (const version of [...tree.versions(file.path)].reverse()) {
      const decoded = decode({ path: version.path, text: tree.readText(version) }, format)
      for (const diagnostic of decoded.diagnostics) report(diagnostic)
      const mixed = mixedKeys(decoded.value)
      if (mixed) report(reservedTranslationKeys(version.path, mixed))
      else collect(decoded.value, '', messages)
    }
  }
  return all
}

const categories = new Set(['zero', 'one', 'two', 'few', 'many', 'other'])
const textKeys = new Set(['description', 'hash', 'leftdelim', 'rightdelim', 'translation', ...categories])

/** The reserved keys among others at the top of a file: nobody can tell whether that is one text or many. */
function mixedKeys(value: unknown): { reserved: readonly string[]; unreserved: readonly string[] } | undefined {
  const keys = [...(entriesOf(value)?.entries() ?? [])]
  const isReserved = ([key, text]: [unknown, unknown]): boolean =>
    textKeys.has(String(key).toLowerCase()) && typeof text === 'string'
  const names = (entries: readonly [unknown, unknown][]): readonly string[] =>
    entries.map(([key]) => String(key)).sort()
  const reserved = keys.filter(isReserved)
  if (reserved.length === 0 || reserved.length === keys.length) return undefined
  return { reserved: names(reserved), unreserved: names(keys.filter((entry) => !isReserved(entry))) }
}

/** Either a list of `id` and `translation`, or a map of ids to texts, to plural forms, or to more ids. */
function collect(value: unknown, prefix: string, messages: Map<string, Message>): void {
  const list = elementsOf(value)
  if (list) {
    for (const item of list) {
      const entry = entriesOf(item)
      if (entry) add(messages, toText(entry.get('id')), entry.get('translation') ?? entry)
    }
    return
  }
  for (const [key, entry] of entriesOf(value) ?? []) {
    const id = prefix === '' ? String(key) : `${prefix}.${String(key)}`
    const map = entriesOf(entry)
    if (!map) add(messages, id, entry)
    else if ([...map.keys()].some((name) => textKeys.has(String(name).toLowerCase()))) add(messages, id, map)
    else collect(map, id, messages)
  }
}

/** A text of no letters is none. */
function add(messages: Map<string, Message>, id: string, value: unknown): void {
  const forms = formsOf(value).filter(([, text]) => text !== '')
  if (forms.length > 0) messages.set(id, new Map(forms))
}

function formsOf(value: unknown): readonly (readonly [category: string, text: string])[] {
  const map = entriesOf(value)
  if (!map) return [['other', toText(value)]]
  return [...map]
    .filter(([key]) => categories.has(String(key).toLowerCase()))
    .map(([key, text]) => [String(key).toLowerCase(), toText(text)])
}

/** The number that chooses the plural: the data itself, or its `Count`. */
function countOf(data: unknown): number | undefined {
  if (data === null || data === undefined) return undefined
  const map = entriesOf(data)
  const direct = map ? [...map].find(([key]) => String(key).toLowerCase() === 'count')?.[1] : undefined
  const value = map
    ? direct
    : typeof data === 'object' && goType in data && 'Count' in data
      ? (data as { Count: unknown }).Count
      : data
  if (value === undefined || typeof value === 'function') return undefined
  try {
    return toFloatE(value)
  } catch (error) {
    if (error instanceof GoError) return undefined
    throw error
  }
}

const rules = new Map<string, Intl.PluralRules>()

function categoryOf(language: string, count: number | undefined): string {
  if (count === undefined) return 'other'
  let rule = rules.get(language)
  if (!rule) {
    const [known] = Intl.PluralRules.supportedLocalesOf([language.replace('_', '-')].filter(isLocale))
    rules.set(language, (rule = new Intl.PluralRules(known ?? 'en')))
  }
  return rule.select(count)
}

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length > 0
  } catch {
    return false
  }
}

/** A bare number shows up as `.Count` and prints as itself, as Hugo has it. */
const templateData = (data: unknown, count: number | undefined): unknown =>
  count !== undefined && (typeof data !== 'object' || data === null)
    ? { [goType]: 'i18n.intCount', Count: data, String: () => toText(data) }
    : data
