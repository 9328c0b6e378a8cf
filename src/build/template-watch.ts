// How does somebody come to know of each execution of a template?
import type { Template } from '../template/template-set.ts'

/** Does what it is given, and something besides. */
export type Around = <T>(action: () => T) => T

/** @returns what makes a template that runs `around` for each execution; the same one for the same template */
export function createTemplateWatch(): (template: Template, around: Around) => Template {
  const known = new WeakMap<Template, Template>()
  return (template, around) => {
    let watched = known.get(template)
    if (!watched) {
      watched = {
        ...template,
        execute: (data, env) => around(() => template.execute(data, env)),
        executeValue: (data, env) => around(() => template.executeValue(data, env)),
      }
      known.set(template, watched)
    }
    return watched
  }
}
