// Which of the published texts are minified? Rendered pages when the site asks for it; resources when a template does.
import type { Config } from '../config/config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Output } from '../outputs/output.ts'
import { findEsbuild } from '../publish/minify-js.ts'
import { createMinifier, type Minifiable, type Minifier } from '../publish/minify.ts'

export interface OutputMinifier extends Minifier {
  readonly isOn: boolean
  aliasPage(page: Minifiable): string
}

export function createOutputMinifier(config: Config, report: Report): OutputMinifier {
  const settings = config.minify
  const minifier = createMinifier({ settings, findEsbuild, report })
  return {
    ...minifier,
    isOn: settings.minifyOutput,
    aliasPage: (page) =>
      settings.minifyOutput ? minifier.minifySync(page, { type: 'text/html', suffixes: ['html'] }) : page.text,
  }
}

/** The texts in the order of their outputs. */
export function minifiedTexts(
  rendered: readonly { readonly output: Output; readonly text: string }[],
  { isOn, minify }: OutputMinifier,
): Promise<readonly string[]> {
  return Promise.all(
    rendered.map(({ output: { path, format }, text }) => {
      const { type, suffixes } = format.mediaType
      return isOn && !format.isPlainText ? minify({ path, text }, { type, suffixes, isHtml: format.isHTML }) : text
    }),
  )
}
