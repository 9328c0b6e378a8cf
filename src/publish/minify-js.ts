// Who makes scripts smaller? esbuild where a site has installed it; otherwise only the blanks at both ends go.
import { createRequire } from 'node:module'

export interface JsOptions {
  readonly keepVarNames: boolean
  /** A year such as 2022; 0 for the latest. */
  readonly version: number
}

interface TransformOptions {
  readonly loader: 'js'
  readonly minifyWhitespace: boolean
  readonly minifySyntax: boolean
  readonly minifyIdentifiers: boolean
  readonly target: string
  readonly charset: 'utf8'
  readonly legalComments: 'inline'
  readonly logLevel: 'silent'
}

/** The part of esbuild that is used here. */
export interface ScriptTransformer {
  transform(text: string, options: TransformOptions): Promise<{ readonly code: string }>
  transformSync(text: string, options: TransformOptions): { readonly code: string }
}

/** @returns esbuild, or `undefined` where it is not installed */
export function findEsbuild(): ScriptTransformer | undefined {
  try {
    return createRequire(import.meta.url)('esbuild') as ScriptTransformer
  } catch {
    return undefined
  }
}

const optionsOf = ({ keepVarNames, version }: JsOptions): TransformOptions => ({
  loader: 'js',
  minifyWhitespace: true,
  minifySyntax: true,
  minifyIdentifiers: !keepVarNames,
  target: version > 0 ? `es${version}` : 'esnext',
  charset: 'utf8',
  legalComments: 'inline',
  logLevel: 'silent',
})

export const minifyJs = async (text: string, options: JsOptions, esbuild: ScriptTransformer): Promise<string> =>
  (await esbuild.transform(text, optionsOf(options))).code.trim()

export const minifyJsSync = (text: string, options: JsOptions, esbuild: ScriptTransformer): string =>
  esbuild.transformSync(text, optionsOf(options)).code.trim()
