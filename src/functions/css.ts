// css.*: style sheets, and how their values are typed. Source: https://gohugo.io/functions/css/
import { toText } from '../golang/cast.ts'
import { goType } from '../golang/values.ts'
import type { GoObject } from '../golang/values.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { unavailable } from './unavailable.ts'

/** A text that says of itself whether Sass is to see it in quotes. */
export interface CssText extends GoObject {
  readonly text: string
  String(): string
}

const cssText = (type: 'css.QuotedString' | 'css.UnquotedString', value: unknown): CssText => {
  const text = toText(value)
  return { [goType]: type, text, String: () => text }
}

const typing: readonly FunctionDef[] = [
  {
    name: 'Quoted',
    doc: 'A value that Sass gets as a quoted string, where it is one of the `vars`.',
    params: ['any'],
    examples: [['{{ css.Quoted "a b" }}', 'a b']],
    run: (value: unknown) => cssText('css.QuotedString', value),
  },
  {
    name: 'Unquoted',
    doc: 'A value that Sass gets without quotes, where it is one of the `vars`.',
    params: ['any'],
    examples: [['{{ css.Unquoted "#ff0000" }}', '#ff0000']],
    run: (value: unknown) => cssText('css.UnquotedString', value),
  },
]

export const css: Namespace = {
  name: 'css',
  functions: [
    ...typing,
    unavailable('css', 'Build'),
    unavailable('css', 'ChromaStyles'),
    unavailable('css', 'PostCSS', ['postCSS']),
    unavailable('css', 'Sass', ['toCSS']),
    unavailable('css', 'TailwindCSS'),
  ],
}
