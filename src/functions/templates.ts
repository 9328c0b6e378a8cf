// templates.*: about templates themselves. Source: https://gohugo.io/functions/templates/
import { Params } from '../golang/values.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'

export interface TemplatesNeeds {
  /** Whether a layout of this path exists: `partials/menu.html`. */
  readonly exists: (name: string) => boolean
}

export const templates = (needs: TemplatesNeeds): Namespace => ({
  name: 'templates',
  functions: [
    {
      name: 'Exists',
      doc: 'Whether a template of the given path below layouts exists.',
      params: ['string'],
      run: (name: string) => needs.exists(name),
    },
    {
      name: 'Current',
      doc: 'The template being executed: Name, Filename, and the Ancestors that called it, nearest first.',
      params: [],
      usesEnv: true,
      run: (env: RenderEnv) => {
        const names = env.stack.map(
          (frame) =>
            new Params([
              ['name', frame.name],
              ['filename', frame.name],
            ]),
        )
        const current = names.at(-1) ?? new Params()
        current.set('ancestors', names.slice(0, -1).reverse())
        return current
      },
    },
  ],
})
