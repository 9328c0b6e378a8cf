// How does a language write numbers, percentages and amounts? The signs are those of CLDR; groups have three digits.
import { formatFloat } from '../golang/format-float.ts'

interface Signs {
  readonly minus: string
  readonly point: string
  readonly group: string
}

const signsByLocale = new Map<string, Signs>()

const formatter = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  try {
    return new Intl.NumberFormat(locale, { ...options, numberingSystem: 'latn' })
  } catch {
    return new Intl.NumberFormat('en', { ...options, numberingSystem: 'latn' })
  }
}

function signsOf(locale: string): Signs {
  let signs = signsByLocale.get(locale)
  if (!signs) {
    const parts = formatter(locale, { useGrouping: 'always' as never, minimumFractionDigits: 1 }).formatToParts(
      -12345678,
    )
    const text = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
    signs = { minus: text('minusSign'), point: text('decimal'), group: text('group') }
    signsByLocale.set(locale, signs)
  }
  return signs
}

/** Rounds half away from zero, as Go's math.Round. */
function round(value: number): number {
  const whole = Math.floor(value)
  return value - whole >= 0.5 ? whole + 1 : whole
}

/** Digits of a number that is not negative, rounded; a power of ten too large for it leaves it alone. */
function digitsOf(size: number, decimals: number): string {
  const shift = 10 ** decimals
  const rounded = Number.isFinite(size * shift) ? round(size * shift) / shift : size
  return formatFloat(rounded, 'f', decimals)
}

function grouped(digits: string, { point, group }: Signs): string {
  const [whole = '', fraction] = digits.split('.')
  const start = whole.length % 3
  const groups = start === 0 ? [] : [whole.slice(0, start)]
  for (let at = start; at < whole.length; at += 3) groups.push(whole.slice(at, at + 3))
  return groups.join(group) + (fraction === undefined ? '' : point + fraction)
}

export function formatNumber(value: number, decimals: number, locale: string): string {
  const signs = signsOf(locale)
  return (value < 0 ? signs.minus : '') + grouped(digitsOf(Math.abs(value), Math.max(decimals, 0)), signs)
}

export const formatNumberCustom = (value: number, decimals: number, signs: Signs): string =>
  (value < 0 ? signs.minus : '') + grouped(digitsOf(Math.abs(value), decimals), signs)

/** Puts a number in the place that it has in a pattern of the language. */
function arranged(parts: readonly Intl.NumberFormatPart[], number: string, symbol: string): string {
  let result = ''
  let isPlaced = false
  for (const { type, value } of parts) {
    if (type === 'literal') result += value
    else if (type === 'currency') result += symbol
    else if (type === 'percentSign') result += value
    else if (!isPlaced) {
      result += number
      isPlaced = true
    }
  }
  return result
}

export const formatPercent = (value: number, decimals: number, locale: string): string =>
  arranged(formatter(locale, { style: 'percent' }).formatToParts(0), formatNumber(value, decimals, locale), '')

export interface Money {
  readonly locale: string
  /** ISO 4217; what is none is its own symbol. */
  readonly currency: string
}

/** The pattern is that for symbols: a code such as `NOK` stands where `$` would. */
export function formatCurrency(value: number, decimals: number, { locale, currency }: Money): string {
  const number = formatNumber(value, decimals, locale)
  const options = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const
  return arranged(formatter(locale, options).formatToParts(0), number, symbolOf(locale, currency.toUpperCase()))
}

/** Currencies with a sign in CLDR's root: a language that writes their code does so on purpose. */
const worldwide = new Set(
  'AUD BRL CAD CNY EUR GBP HKD ILS INR JPY KRW MXN NZD PHP TWD USD VND XAF XCD XOF XPF'.split(' '),
)

/** Outside English, a currency that the language has no sign for gets its own: `kr` rather than `NOK`. */
function symbolOf(locale: string, currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return currency
  const symbol = currencyPart(locale, { currency })
  const isEnglish = locale.toLowerCase().split(/[-_]/)[0] === 'en'
  if (symbol !== currency || isEnglish || worldwide.has(currency)) return symbol
  return currencyPart(locale, { currency, currencyDisplay: 'narrowSymbol' })
}

const currencyPart = (locale: string, options: Intl.NumberFormatOptions): string =>
  formatter(locale, { ...options, style: 'currency' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? options.currency!
