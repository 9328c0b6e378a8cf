// Which minifier does a media type get? Settings are those of `minify` in the configuration: https://gohugo.io/configuration/minify/
import type { Report } from '../diagnostics/diagnostic.ts'
import { notMinified } from './diagnostics.ts'
import { minifyCss } from './minify-css.ts'
import { minifyHtml, type Embedded, type HtmlOptions } from './minify-html.ts'
import { minifyJs, minifyJsSync, type JsOptions, type ScriptTransformer } from './minify-js.ts'
import { minifyJson } from './minify-json.ts'
import { minifyXml, type XmlOptions } from './minify-xml.ts'

export interface MinifySettings {
  readonly disableCSS: boolean
  readonly disableHTML: boolean
  readonly disableJS: boolean
  readonly disableJSON: boolean
  readonly disableSVG: boolean
  readonly disableXML: boolean
  readonly tdewolff: {
    readonly html: HtmlOptions
    readonly js: JsOptions
    readonly svg: { readonly keepComments: boolean }
    readonly xml: { readonly keepWhitespace: boolean }
  }
}

export interface MediaKind {
  /** Such as `application/rss+xml`. */
  readonly type: string
  readonly suffixes: readonly string[]
  /** Whether an output format calls it HTML. */
  readonly isHtml?: boolean
}

/** A text and where it will be published, for messages. */
export interface Minifiable {
  readonly path: string
  readonly text: string
}

export interface Minifier {
  /** Whether there is a minifier for a media type, which may be switched off. */
  knows(kind: MediaKind): boolean
  /** Many scripts are minified at once. */
  minify(file: Minifiable, kind: MediaKind): Promise<string>
  /** For a template, which cannot wait. Scripts inside HTML are left alone. */
  minifySync(file: Minifiable, kind: MediaKind): string
}

type Language = 'html' | 'css' | 'js' | 'json' | 'svg' | 'xml'

interface Needs {
  readonly settings: MinifySettings
  /** Asked once, when the first script comes. */
  readonly findEsbuild: () => ScriptTransformer | undefined
  readonly report: Report
}

export function createMinifier({ settings, findEsbuild, report }: Needs): Minifier {
  const options = settings.tdewolff
  const isOff = disabledOf(settings)
  const scripts = createScripts(findEsbuild, options.js, report)
  const plain = (language: Language, text: string): string | undefined => {
    if (isOff[language]) return text
    if (language === 'css') return minifyCss(text)
    if (language === 'json') return minifyJson(text)
    if (language === 'svg') return minifyXml(text, svgOptions(options.svg.keepComments))
    return language === 'xml' ? minifyXml(text, xmlOptions(options.xml.keepWhitespace)) : undefined
  }
  const embedded =
    (script: (text: string) => string | Promise<string>): Embedded =>
    (mediaType, text) => {
      if (mediaType === 'text/css;inline') return isOff.css ? text : minifyCss(text, true)
      const language = embeddedLanguages[mediaType]
      if (language === undefined) return text
      return plain(language, text) ?? script(text)
    }
  return {
    knows: (kind) => languageOf(kind) !== undefined,
    async minify({ path, text }, kind) {
      const language = languageOf(kind)
      if (language === undefined) return text
      const done = plain(language, text)
      if (done !== undefined) return done
      if (language === 'js') return scripts.minified(text, path)
      const pieces = minifyHtml(
        text,
        options.html,
        embedded((script) => scripts.minified(script, path)),
      )
      return (await Promise.all(pieces)).join('')
    },
    minifySync({ path, text }, kind) {
      const language = languageOf(kind)
      if (language === undefined) return text
      const done = plain(language, text)
      if (done !== undefined) return done
      if (language === 'js') return scripts.minifiedSync(text, path)
      return minifyHtml(
        text,
        options.html,
        embedded((script) => script.trim()),
      ).join('')
    },
  }
}

const embeddedLanguages: Readonly<Record<string, Language>> = {
  'text/css': 'css',
  'text/javascript': 'js',
  'application/json': 'json',
}

const disabledOf = (settings: MinifySettings): Readonly<Record<Language, boolean>> => ({
  html: settings.disableHTML,
  css: settings.disableCSS,
  js: settings.disableJS,
  json: settings.disableJSON,
  svg: settings.disableSVG,
  xml: settings.disableXML,
})

const textElements = new Set(['text', 'script', 'style', 'foreignObject'])

const svgOptions = (keepComments: boolean): XmlOptions => ({
  keepComments,
  keepWhitespace: false,
  preserving: textElements,
})

const xmlOptions = (keepWhitespace: boolean): XmlOptions => ({
  keepComments: false,
  keepWhitespace,
  preserving: new Set(),
})

const languages: readonly Language[] = ['css', 'js', 'json', 'svg', 'xml', 'html']
const scriptType = /^(?:application|text)\/(?:x-)?(?:java|ecma)script$/
const jsonType = /^(?:application|text)\/(?:x-|(?:ld|manifest)\+)?json$/

function languageOf({ type, suffixes, isHtml }: MediaKind): Language | undefined {
  if (isHtml) return 'html'
  if (scriptType.test(type)) return 'js'
  if (jsonType.test(type)) return 'json'
  return languages.find((language) => suffixes.includes(language))
}

interface Scripts {
  minified(text: string, path: string): Promise<string>
  minifiedSync(text: string, path: string): string
}

/** The same script stands on many pages: each is minified once. A script that is none stays as it is, and that is said once. */
function createScripts(find: Needs['findEsbuild'], options: JsOptions, report: Report): Scripts {
  const known = new Map<string, Promise<string>>()
  let found: { readonly esbuild: ScriptTransformer | undefined } | undefined
  const esbuild = (): ScriptTransformer | undefined => (found ??= { esbuild: find() }).esbuild
  const kept = (text: string, path: string, cause: unknown): string => {
    report(notMinified(path, 'JavaScript', cause))
    return text
  }
  return {
    minified(text, path) {
      const transformer = esbuild()
      if (!transformer || text.trim() === '') return Promise.resolve(text.trim())
      let result = known.get(text)
      if (!result) {
        result = minifyJs(text, options, transformer).then(
          (code) => safeInHtml(code, text),
          (cause: unknown) => kept(text, path, cause),
        )
        known.set(text, result)
      }
      return result
    },
    minifiedSync(text, path) {
      const transformer = esbuild()
      if (!transformer) return text.trim()
      try {
        return minifyJsSync(text, options, transformer)
      } catch (cause) {
        return kept(text, path, cause)
      }
    },
  }
}

/** Strings put together could spell what ends a script element. */
const safeInHtml = (code: string, original: string): string =>
  /<!--|<\/?script/i.test(code) && !/<!--|<\/?script/i.test(original) ? original.trim() : code
