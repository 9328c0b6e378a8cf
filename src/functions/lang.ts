// The namespace `lang`: translations, and numbers as a language writes them.
import type { RenderEnv } from '../template/env.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { toFloatE, toIntE, toStringE, toText } from '../golang/cast.ts'
import { typeName } from '../golang/type-name.ts'
import { GoError } from '../golang/values.ts'
import { isTruthful } from '../template/truth.ts'
import { formatCurrency, formatNumber, formatPercent, formatNumberCustom } from './number-formats.ts'

export interface LangNeeds {
  /** BCP 47; decides how numbers are written. Read at each call, so it may follow the page being rendered. */
  readonly locale: string
  /** The translation of an id with data for its placeholders and plural, empty when there is none. */
  readonly translate: (id: string, data: unknown, env: RenderEnv) => string
}

export const langNamespace = (needs: LangNeeds): Namespace => ({
  name: 'lang',
  functions: [
    {
      name: 'Translate',
      aliases: ['i18n', 'T'],
      doc: 'The translation of an id; a number or a map with `Count` chooses the plural, and its fields fill placeholders.',
      params: ['any', 'any'],
      variadic: true,
      usesEnv: true,
      run: (env: RenderEnv, id: unknown, ...data: readonly unknown[]) => {
        if (data.length > 1) throw new GoError(`wrong number of arguments, expecting at most 2, got ${data.length + 1}`)
        return needs.translate(toStringE(id), data[0] ?? null, env)
      },
    },
    ...formatting(needs),
    merge,
  ],
})

const formatting = (needs: LangNeeds): readonly FunctionDef[] => [
  {
    name: 'FormatNumber',
    doc: 'A number with a number of decimals, as the language writes it.',
    params: ['any', 'any'],
    examples: [['{{ 1512.5032 | lang.FormatNumber 2 }}', '1,512.50']],
    run: (decimals: unknown, number: unknown) => formatNumber(toFloatE(number), decimalsOf(decimals), needs.locale),
  },
  {
    name: 'FormatPercent',
    doc: 'A number of percent with a number of decimals, as the language writes it; 12 means 12%.',
    params: ['any', 'any'],
    examples: [['{{ 12.345 | lang.FormatPercent 1 }}', '12.3%']],
    run: (decimals: unknown, number: unknown) => formatPercent(toFloatE(number), decimalsOf(decimals), needs.locale),
  },
  ...(['FormatCurrency', 'FormatAccounting'] as const).map((name): FunctionDef => ({
    name,
    doc: 'An amount in a currency, given by its ISO code, with a number of decimals, as the language writes it.',
    params: ['any', 'any', 'any'],
    examples: [[`{{ 12.345 | lang.${name} 2 "USD" }}`, '$12.35']],
    run: (decimals: unknown, currency: unknown, number: unknown) =>
      formatCurrency(toFloatE(number), decimalsOf(decimals), { locale: needs.locale, currency: toText(currency) }),
  })),
  {
    name: 'FormatNumberCustom',
    doc: 'A number with a number of decimals; the options name the minus sign, the decimal point and what groups thousands.',
    params: ['any', 'any', 'any'],
    variadic: true,
    examples: [['{{ lang.FormatNumberCustom 2 -9876.5 "- , ." }}', '-9.876,50']],
    run: (decimals: unknown, number: unknown, ...options: readonly unknown[]) =>
      formatNumberCustom(toFloatE(number), toIntE(decimals), signsOf(options)),
  },
]

function decimalsOf(value: unknown): number {
  const decimals = toIntE(value)
  if (decimals > 20) throw new GoError(`invalid precision: ${decimals}`)
  return decimals
}

function signsOf([options, delimiter]: readonly unknown[]): { minus: string; point: string; group: string } {
  if (options === undefined) return { minus: '-', point: '.', group: ',' }
  const signs = toStringE(options).split(delimiter === undefined ? ' ' : toStringE(delimiter))
  if (signs.length > 3) throw new GoError('too many fields in options parameter to NumFmt')
  return { minus: signs[0] ?? '', point: signs[1] ?? '', group: signs[2] ?? '' }
}

const merge: FunctionDef = {
  name: 'Merge',
  doc: 'The pages of one language, with those that it lacks taken from another.',
  params: ['any', 'any'],
  run: (from: unknown, to: unknown) => {
    if (!isTruthful(to)) return from
    if (!isTruthful(from)) return to
    const merger = (to as { readonly MergeByLanguageInterface?: unknown }).MergeByLanguageInterface
    if (typeof merger !== 'function') throw new GoError(`language merge not supported for ${typeName(to)}`)
    return merger.call(to, from) as unknown
  },
}
