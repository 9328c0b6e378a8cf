// Which functions do escaped templates call, and under which names?
import type { OnUnsafe } from './content.ts'
import { evalArgs } from './content.ts'
import { cssEscaper, cssValueFilter } from './css.ts'
import { attrEscaper, commentEscaper, htmlEscaper, htmlNameFilter, nospaceEscaper, rcdataEscaper } from './html.ts'
import { jsRegexpEscaper, jsStrEscaper, jsTmplLitEscaper, jsValEscaper } from './js.ts'
import { srcsetEscaper, urlEscaper, urlFilter, urlNormalizer } from './url.ts'

export type Escaper = (...args: unknown[]) => unknown
export type Escapers = Readonly<Record<string, Escaper>>

/** @param onUnsafe  called while a template runs, before the escaper returns */
export const createEscapers = (onUnsafe: OnUnsafe): Escapers => ({
  _eval_args_: evalArgs,
  _html_template_attrescaper: attrEscaper,
  _html_template_commentescaper: commentEscaper,
  _html_template_cssescaper: cssEscaper,
  _html_template_cssvaluefilter: cssValueFilter(onUnsafe),
  _html_template_htmlnamefilter: htmlNameFilter(onUnsafe),
  _html_template_htmlescaper: htmlEscaper,
  _html_template_jsregexpescaper: jsRegexpEscaper,
  _html_template_jsstrescaper: jsStrEscaper,
  _html_template_jstmpllitescaper: jsTmplLitEscaper,
  _html_template_jsvalescaper: jsValEscaper,
  _html_template_nospaceescaper: nospaceEscaper(onUnsafe),
  _html_template_rcdataescaper: rcdataEscaper,
  _html_template_srcsetescaper: srcsetEscaper(onUnsafe),
  _html_template_urlescaper: urlEscaper,
  _html_template_urlfilter: urlFilter(onUnsafe),
  _html_template_urlnormalizer: urlNormalizer,
})

/** Escapers that replace what is unsafe without telling anybody. */
export const escapers: Escapers = createEscapers(() => {})
