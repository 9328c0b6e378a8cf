// templates.*: about templates themselves. Source: https://gohugo.io/functions/templates/
import { toText } from '../golang/cast.ts'
import { entriesOf, GoError, goType, Params, safeHTML } from '../golang/values.ts'
import type { Deferral, RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'

export interface TemplatesNeeds {
  /** Whether a layout of this path exists: `partials/menu.html`. */
  readonly exists: (name: string) => boolean
}

const deferCached =
  'templates.Defer cannot be used inside a partialCached partial; use partial instead, or move templates.Defer to the calling template'

/** While the block runs, what it calls is given the blocks around it, never itself. */
function executeInner(env: RenderEnv, ...context: readonly unknown[]): unknown {
  const blocks = env.innerBlocks ?? []
  const given = blocks.pop()
  if (!given) throw new GoError('inner is only available in a partial that is called by "with"')
  given.isAskedFor = true
  try {
    const { block } = given
    const { text, hasReturned, returned } = block.executeValue(context.length > 0 ? context[0] : given.dot, env)
    if (hasReturned) return returned
    return block.isHtml ? safeHTML(text) : text
  } finally {
    blocks.push(given)
  }
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
      name: 'Defer',
      doc: 'With `with`: its block runs once all pages are rendered. Options are `key`, for a block that is to run once, and `data`.',
      params: ['any'],
      optional: 1,
      usesEnv: true,
      run: (env: RenderEnv, options?: unknown): Deferral => {
        if (!env.defer) throw new GoError('this method cannot be called before the site is fully initialized')
        if (env.cachedDepth) throw new GoError(deferCached)
        const entries = entriesOf(options) ?? new Map<unknown, unknown>()
        const key = toText(entries.get('key') ?? '')
        return { [goType]: 'templates.DeferOpts', key: key === '' ? undefined : key, data: entries.get('data') ?? null }
      },
    },
    {
      name: 'Inner',
      aliases: ['inner'],
      doc: 'In a partial: executes the block of the `with` that called it, with the given context.',
      params: ['any'],
      optional: 1,
      usesEnv: true,
      run: executeInner,
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
