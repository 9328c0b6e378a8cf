// What is said about a text once it was read.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { fenceAttributes, pageMarksInHtml, pluginFailed, pluginMessage, rawHtml } from './diagnostics.ts'
import { placeOf, type Remark, type Rendering } from './rendering.ts'

export const remarkOn = (remark: Remark, rendering: Pick<Rendering, 'source' | 'locate'>): Diagnostic => {
  const at = placeOf(rendering, remark.at)
  switch (remark.type) {
    case 'raw-html':
      return rawHtml(at)
    case 'page-marks-in-html':
      return pageMarksInHtml(at)
    case 'fence-attributes':
      return fenceAttributes(at, remark.written)
    case 'plugin-failed':
      return pluginFailed(at, remark.plugin, remark.message)
    case 'plugin-message':
      return pluginMessage(at, remark)
  }
}
