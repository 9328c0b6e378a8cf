// What can be said about Markdown: one function per code.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

export const rawHtml = (at: Span): Diagnostic => ({
  code: 'markdown/raw-html',
  severity: 'warning',
  at,
  message: `Raw HTML omitted while rendering "${at.source.path}"`,
  hint: 'set markup.goldmark.renderer.unsafe to true if you trust the authors, or use a shortcode; ignoreLogs = ["warning-goldmark-raw-html"] silences this',
})

export const pageMarksInHtml = (at: Span): Diagnostic => ({
  code: 'markdown/shortcodes-in-html',
  severity: 'warning',
  at,
  message: `.RenderShortcodes detected inside HTML block in "${at.source.path}"; this may not be what you intended`,
  hint: 'its Markdown stays as it is there; leave blank lines between the HTML and what .RenderShortcodes returns',
})

export const fenceAttributes = (at: Span, written: string): Diagnostic => ({
  code: 'markdown/attributes',
  severity: 'error',
  at,
  message: `failed to parse Markdown attributes; you may need to quote the values: ${written}`,
  hint: 'write them as {key="value" key2=3 .class #id}',
})

export const pluginFailed = (at: Span, plugin: string, message: string): Diagnostic => ({
  code: 'markdown/plugin',
  severity: 'error',
  at,
  message: `plugin "${plugin}" failed on "${at.source.path}": ${message}`,
  hint: 'see markdown.remarkPlugins and markdown.rehypePlugins in site.config.ts',
})

/** @param plugin  as it names itself in `file.message`; may be empty */
export const pluginMessage = (
  at: Span,
  { plugin, message, isInfo }: { readonly plugin: string; readonly message: string; readonly isInfo: boolean },
): Diagnostic => ({
  code: 'markdown/plugin-message',
  severity: isInfo ? 'info' : 'warning',
  at,
  message: plugin === '' ? message : `${message} (${plugin})`,
})

export const tooDeep = (at: Span, cause: unknown): Diagnostic => ({
  code: 'markdown/too-deep',
  severity: 'error',
  at,
  message: `Markdown of "${at.source.path}" is nested too deeply to be rendered`,
  hint: 'look for hundreds of quotes, lists or emphasis marks inside one another',
  cause,
})
