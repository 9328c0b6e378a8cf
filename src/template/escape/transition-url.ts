// How far into a URL does literal text lead?
import type { Context } from './context.ts'
import type { Transition } from './step.ts'
import { isHtmlSpace, step } from './step.ts'

export const inUrl: Transition = (c, text, from) => step(afterUrlText(c, text.slice(from)), text.length)

export function afterUrlText(c: Context, text: string): Context {
  if (text.includes('#') || text.includes('?'))
    return c.urlPart === 'urlPartQueryOrFrag' ? c : { ...c, urlPart: 'urlPartQueryOrFrag' }
  if (c.urlPart !== 'urlPartNone') return c
  for (let i = 0; i < text.length; i++)
    if (!isHtmlSpace(text.charCodeAt(i))) return { ...c, urlPart: 'urlPartPreQuery' }
  return c
}
