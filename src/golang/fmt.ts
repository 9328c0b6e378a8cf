// What do Go's Sprint, Sprintln and Sprintf print?
import { noFlags } from './fmt-verbs.ts'
import type { Flags } from './fmt-verbs.ts'
import { badVerb, printArgument, printPlain } from './fmt-values.ts'
import { typeName } from './type-name.ts'
import { GoInt } from './values.ts'

export { typeName }

/** fmt.Sprint: a space stands between two operands when neither is a string. */
export function sprint(...args: readonly unknown[]): string {
  if (args.length === 1) return printPlain(args[0])
  let text = ''
  for (let i = 0; i < args.length; i++) {
    if (i > 0 && typeof args[i] !== 'string' && typeof args[i - 1] !== 'string') text += ' '
    text += printPlain(args[i])
  }
  return text
}

/** fmt.Sprintln: a space between all operands, and a line end. */
export const sprintln = (...args: readonly unknown[]): string => `${args.map(printPlain).join(' ')}\n`

/** Widths, precisions and argument indexes beyond this are refused, as in Go. */
const tooLarge = 1e6

/** fmt.Sprintf. Mistakes in the format are printed in Go's way: `%!d(string=x)`, `%!(EXTRA int=1)`. */
export function sprintf(format: string, ...args: readonly unknown[]): string {
  return new Formatter(format, args).run()
}

class Formatter {
  private at = 0
  private next = 0
  private sawIndex = false
  private isIndexBad = false
  private afterIndex = false
  private text = ''
  private flags: Flags = noFlags()
  private readonly format: string
  private readonly args: readonly unknown[]

  constructor(format: string, args: readonly unknown[]) {
    this.format = format
    this.args = args
  }

  run(): string {
    const { format } = this
    while (this.at < format.length) {
      const percent = format.indexOf('%', this.at)
      if (percent < 0) {
        this.text += format.slice(this.at)
        break
      }
      this.text += format.slice(this.at, percent)
      this.at = percent + 1
      this.directive()
    }
    this.extra()
    return this.text
  }

  private directive(): void {
    this.flags = noFlags()
    this.isIndexBad = false
    this.afterIndex = false
    this.readFlags()
    this.readIndex()
    this.readWidth()
    this.readPrecision()
    if (!this.afterIndex) this.readIndex()
    if (this.at >= this.format.length) {
      this.text += '%!(NOVERB)'
      return
    }
    const verb = String.fromCodePoint(this.format.codePointAt(this.at)!)
    this.at += verb.length
    this.text += this.verb(verb)
  }

  private verb(verb: string): string {
    if (verb === '%') return '%'
    if (this.isIndexBad) return `%!${verb}(BADINDEX)`
    if (this.next >= this.args.length) return `%!${verb}(MISSING)`
    const { flags } = this
    if (verb === 'w') return badVerb({ flags, isError: false }, this.args[this.next++], verb)
    if (verb === 'v') {
      flags.sharpV = flags.sharp
      flags.plusV = flags.plus
      flags.sharp = false
      flags.plus = false
    }
    return printArgument({ flags, isError: false }, this.args[this.next++], verb)
  }

  private readFlags(): void {
    for (; ; this.at++) {
      const char = this.format[this.at]
      if (char === '#') this.flags.sharp = true
      else if (char === '0') this.flags.zero = true
      else if (char === '+') this.flags.plus = true
      else if (char === '-') this.flags.minus = true
      else if (char === ' ') this.flags.space = true
      else return
    }
  }

  private readWidth(): void {
    if (this.format[this.at] !== '*') {
      const width = this.readNumber()
      this.flags.width = width
      if (this.afterIndex && width !== undefined) this.isIndexBad = true
      return
    }
    this.at++
    const width = this.starArgument()
    if (width === undefined) this.text += '%!(BADWIDTH)'
    else {
      this.flags.width = Math.abs(width)
      if (width < 0) this.flags.minus = true
    }
    this.afterIndex = false
  }

  private readPrecision(): void {
    if (this.format[this.at] !== '.' || this.at + 1 === this.format.length) return
    this.at++
    if (this.afterIndex) this.isIndexBad = true
    this.readIndex()
    if (this.format[this.at] !== '*') {
      this.flags.precision = this.readNumber() ?? 0
      return
    }
    this.at++
    const precision = this.starArgument()
    this.flags.precision = precision !== undefined && precision >= 0 ? precision : undefined
    if (this.flags.precision === undefined) this.text += '%!(BADPREC)'
    this.afterIndex = false
  }

  private starArgument(): number | undefined {
    const arg = this.args[this.next]
    if (this.next < this.args.length) this.next++
    const value = arg instanceof GoInt ? Number(arg.value) : arg
    return typeof value === 'number' && Math.abs(value) <= tooLarge ? value : undefined
  }

  private readNumber(): number | undefined {
    const start = this.at
    let value = 0
    for (; this.at < this.format.length; this.at++) {
      const digit = this.format.charCodeAt(this.at) - 48
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
      if (value > tooLarge) {
        this.at = this.format.length
        return undefined
      }
    }
    return this.at > start ? value : undefined
  }

  /** `[3]` before a verb, a width's or a precision's star: which argument comes next, counted from 1. */
  private readIndex(): void {
    if (this.format[this.at] !== '[') return
    this.sawIndex = true
    const close = this.format.indexOf(']', this.at)
    if (close < 0 || this.at + 3 > this.format.length) {
      this.at++
      this.isIndexBad = true
      return
    }
    const digits = this.format.slice(this.at + 1, close)
    this.at = close + 1
    const index = /^[0-9]{1,7}$/.test(digits) ? Number(digits) - 1 : -1
    if (index < 0 || index >= this.args.length) this.isIndexBad = true
    else {
      this.next = index
      this.afterIndex = true
    }
  }

  private extra(): void {
    if (this.sawIndex || this.next >= this.args.length) return
    const rest = this.args
      .slice(this.next)
      .map((arg) => (arg === undefined || arg === null ? '<nil>' : `${typeName(arg)}=${printPlain(arg)}`))
    this.text += `%!(EXTRA ${rest.join(', ')})`
  }
}
