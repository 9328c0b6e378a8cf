// css.*: style sheets, and how their values are typed. Source: https://gohugo.io/functions/css/
import { toBool, toStringMapE, toText } from '../golang/cast.ts'
import { GoError, goType } from '../golang/values.ts'
import type { GoObject } from '../golang/values.ts'
import { chromaStyles, type ChromaStylesOptions } from '../markdown/highlight/styles.ts'
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

export interface CssNeeds {
  /** The style of highlighted code that the site's configuration names. */
  readonly highlightStyle: () => string
  /** Makes a resource of a path and a text. */
  readonly resource: (path: string, text: string) => unknown
}

function styleSheet(given: unknown, { highlightStyle, resource }: CssNeeds): unknown {
  const options = new Map([...toStringMapE(given)].map(([name, value]) => [name.toLowerCase(), value]))
  const text = (name: string): string => toText(options.get(name.toLowerCase()) ?? '')
  const path = text('targetPath')
  if (path === '') throw new GoError('targetPath cannot be empty')
  const css = chromaStyles({
    style: text('style') || highlightStyle(),
    mode: text('mode') as ChromaStylesOptions['mode'],
    modeSelector: toBool(options.get('modeselector') ?? false),
    classDark: text('classDark'),
    classLight: text('classLight'),
    highlightStyle: text('highlightStyle'),
    lineNumbersInlineStyle: text('lineNumbersInlineStyle'),
    lineNumbersTableStyle: text('lineNumbersTableStyle'),
    omitClassComments: toBool(options.get('omitclasscomments') ?? false),
  })
  return resource(path, css)
}

/** @param needs  absent without a site, where no resource can be made */
export const cssNamespace = (needs: CssNeeds | undefined): Namespace => ({
  name: 'css',
  functions: [
    ...typing,
    unavailable('css', 'Build'),
    needs
      ? {
          name: 'ChromaStyles',
          doc: 'The style sheet for code that is highlighted with classes, as a resource at `targetPath`; other options as of `gen chromastyles`.',
          params: ['any'],
          run: (options: unknown) => styleSheet(options, needs),
        }
      : unavailable('css', 'ChromaStyles'),
    unavailable('css', 'PostCSS', ['postCSS']),
    unavailable('css', 'Sass', ['toCSS']),
    unavailable('css', 'TailwindCSS'),
  ],
})
