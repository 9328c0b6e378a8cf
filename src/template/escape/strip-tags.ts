// What is left of HTML when its tags, comments and scripts are taken out? Used where HTML is printed as an attribute.
import type { Context } from './context.ts'
import { contextIn, isInTag, textContext } from './context.ts'
import { valueEnd } from './attr-value.ts'
import { transition } from './transition.ts'

const isText = (c: Context): boolean => c.state === 'stateText' || c.state === 'stateRCDATA'

export function stripTags(html: string): string {
  if (!html.includes('<')) return html
  let result = ''
  let c = textContext
  let at = 0
  while (at < html.length) {
    if (c.delim !== 'delimNone') {
      const end = valueEnd(html, at, c.delim)
      if (end === html.length) break
      at = c.delim === 'delimSpaceOrTagEnd' ? end : end + 1
      c = contextIn('stateTag', c.element)
      continue
    }
    const next = transition(readable(c), html, at)
    if (isText(c)) result += html.slice(at, textEnd(html, at, next.end, next.context, c))
    if (next.end === at && next.context.state === c.state) break
    c = next.context
    at = next.end
  }
  return result
}

/** Scripts and styles are skipped like the text of a `title`. */
const readable = (c: Context): Context =>
  c.element !== 'elementNone' && !isInTag(c.state) ? { ...c, state: 'stateRCDATA' } : c

function textEnd(html: string, from: number, end: number, after: Context, before: Context): number {
  if (after.state === before.state) return end
  const tag = html.lastIndexOf('<', end - 1)
  return tag >= from ? tag : end
}
