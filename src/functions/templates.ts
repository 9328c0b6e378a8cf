// templates.*: about templates themselves. Source: https://gohugo.io/functions/templates/
import { toText } from '../golang/cast.ts'
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { entriesOf, GoError, goSlice, goType, safeHTML } from '../golang/values.ts'
import type { Deferral, RenderEnv, TemplateFile, TemplateUnit } from '../template/env.ts'
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

class FileInfo {
  readonly Name: string
  readonly Filename: string
  constructor({ name, path }: TemplateFile) {
    this.Name = name
    this.Filename = path === undefined ? '' : `/${path}`
  }
  get [goType](): string {
    return '*tplimpl.TemplInfo'
  }
}

const currentMembers = signatures(`
  Base() *tplimpl.TemplInfo
  Parent() *tpl.CurrentTemplateInfo
`)

class CurrentTemplate extends FileInfo {
  readonly Base: FileInfo | null
  readonly Parent: CurrentTemplate | null
  constructor(unit: TemplateUnit, parent: CurrentTemplate | null) {
    super(unit)
    this.Base = unit.base ? new FileInfo(unit.base) : null
    this.Parent = parent
  }
  override get [goType](): string {
    return '*tpl.CurrentTemplateInfo'
  }
  get [goMethods](): Signatures {
    return currentMembers
  }
  /** Those that called it, nearest first. */
  get Ancestors(): Ancestors {
    const ancestors: CurrentTemplate[] = []
    for (let { Parent: at } = this; at; at = at.Parent) ancestors.push(at)
    return new Ancestors(ancestors)
  }
}

class Ancestors {
  readonly [goSlice]: readonly CurrentTemplate[]
  constructor(templates: readonly CurrentTemplate[]) {
    this[goSlice] = templates
  }
  get [goType](): string {
    return 'tpl.CurrentTemplateInfos'
  }
  Reverse(): Ancestors {
    return new Ancestors(this[goSlice].toReversed())
  }
}

/** @param units  outermost first */
const currentOf = (units: readonly TemplateUnit[]): CurrentTemplate | null =>
  units.reduce<CurrentTemplate | null>((parent, unit) => new CurrentTemplate(unit, parent), null)

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
      doc: 'The template being executed: `Name`, `Filename`, its `Base`, and the `Parent` and `Ancestors` that called it, nearest first.',
      params: [],
      usesEnv: true,
      nilable: true,
      result: '*tpl.CurrentTemplateInfo',
      run: ({ stack, reader }: RenderEnv) => {
        reader?.giveUp()
        return currentOf(stack.flatMap(({ unit }) => unit ?? []))
      },
    },
  ],
})
