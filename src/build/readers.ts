// Who watches the templates of an output? One reader each, over what all outputs of the same site and format remember.
import type { Output } from '../outputs/output.ts'
import type { OlderField, RenderEnv } from '../template/env.ts'
import type { Keeping } from '../template/keeping.ts'
import type { OlderFact } from '../template/observed.ts'
import { Memory, Reader, type ReaderRules } from '../template/remember.ts'
import { isTruthful } from '../template/truth.ts'
import { TemplatePage } from '../views/page.ts'
import { span } from '../text/source.ts'

/**
 * @param olderField  answers names of older Hugos, which are facts like any other
 * @param keeping  what is kept from one revision of the site to the next
 */
export function createReaders(
  olderField: OlderField,
  keeping?: Keeping,
): (page: unknown, output: Output) => RenderEnv['reader'] {
  const memories = new Map<string, Memory>()
  const nowhere = span({ path: '', text: '' }, 0, 0)
  const olderFact: OlderFact = (receiver, name, at = nowhere) => olderField(receiver, name, at)
  const rules: ReaderRules = { isTrue: isTruthful, olderFact, keeping }
  return (page, output) => {
    if (!(page instanceof TemplatePage)) return undefined
    const key = `${output.page.site.key}\0${output.format.name}`
    let memory = memories.get(key)
    if (!memory) memories.set(key, (memory = new Memory()))
    return new Reader(page, memory, rules)
  }
}
