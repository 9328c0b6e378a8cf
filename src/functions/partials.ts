// partials.*: templates called as functions. Source: https://gohugo.io/functions/partials/
import { keep, type Reading } from '../cache/recorder.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { sprint } from '../golang/fmt.ts'
import { quote } from '../golang/quote.ts'
import { GoError, safeHTML } from '../golang/values.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'
import type { Rendered, Template } from '../template/template-set.ts'
import { missingPartial } from './diagnostics.ts'

/** How many templates may be inside one another; JavaScript's stack ends soon after. */
const maxCalls = 300

export interface Partial {
  readonly template: Template
  /** Whether its output is trusted HTML; text otherwise. */
  readonly isHtml: boolean
}

export interface PartialsNeeds {
  /** The partial a name stands for in the output being rendered, with or without `.html`. */
  readonly partial: (name: string, env: RenderEnv) => Partial | undefined
  readonly partialNames: () => Iterable<string>
  /** What partialCached remembers for the length of a build, by language and key. */
  readonly remembered: (env: RenderEnv) => Map<string, RememberedPartial>
  /** Told of each result, and how long it took to look it up where it was remembered; absent unless somebody wants to know. */
  readonly track?: ((template: Template, result: unknown, rememberedInMs?: number) => void) | undefined
}

/** What partialCached remembers. */
export interface RememberedPartial {
  readonly value: unknown
  readonly reading?: Reading
  /** The page that was being rendered, where the value would be another one for another page. */
  readonly onlyFor?: unknown
}

/** A partial that can call for its block takes the place of the block, even if it does not call. */
function askForBlock({ innerBlocks }: RenderEnv): void {
  const given = innerBlocks?.at(-1)
  if (given) given.isAskedFor = true
}

export function partials(needs: PartialsNeeds): Namespace {
  const include = (env: RenderEnv, name: string, ...context: unknown[]): unknown => {
    const partial = needs.partial(name, env)
    if (!partial) throw new DiagnosticError(missingPartial(name, needs.partialNames()))
    if (partial.template.usesInner) askForBlock(env)
    if (env.stack.length >= maxCalls) throw new GoError(`maximum template call stack size exceeded in ${quote(name)}`)
    const given = context.length > 0 ? context[0] : null
    const execute = (): Rendered => partial.template.executeValue(given, env)
    const { reader, innerBlocks } = env
    const { text, returned, hasReturned } =
      reader && !innerBlocks?.length ? reader.call(partial.template, given, execute) : execute()
    const result = hasReturned ? returned : partial.isHtml ? safeHTML(text) : text
    needs.track?.(partial.template, result)
    return result
  }
  const includeCached = (env: RenderEnv, name: string, context: unknown, ...variants: unknown[]): unknown => {
    const started = needs.track && performance.now()
    const remembered = needs.remembered(env)
    const key = JSON.stringify([name, ...variants.map((variant) => sprint(variant))])
    const known = remembered.get(key)
    if (known && (!known.reading || env.keeping!.isCurrent(known.reading))) {
      const template = needs.partial(name, env)?.template
      if (template?.usesInner) askForBlock(env)
      if (template && started !== undefined) needs.track!(template, known.value, performance.now() - started)
      return reused(env, known)
    }
    if (running.has(key)) throw new GoError(`circular call stack detected in partial ${quote(name)}`)
    const made = cached(env, key, () => make(env, () => include(env, name, context)))
    remembered.set(key, made)
    return made.value
  }
  const make = (env: RenderEnv, run: () => unknown): RememberedPartial => {
    const { reader, keeping, page } = env
    if (!keeping) return { value: run() }
    let isAboutPage = true
    const { value, reading } = keep(keeping.recorder, () => {
      if (!reader) return run()
      const about = reader.about(run)
      isAboutPage = about.isAboutSubject
      return about.value
    })
    return { value, reading, ...(isAboutPage && { onlyFor: page }) }
  }
  const reused = ({ keeping, page }: RenderEnv, known: RememberedPartial): unknown => {
    if (known.reading) keeping!.recorder.use(known.reading)
    if (known.reading && known.onlyFor !== undefined && known.onlyFor !== page) keeping!.orderMatters()
    return known.value
  }
  /** Keys of the partials being executed to be remembered. */
  const running = new Set<string>()
  const cached = <T>(env: RenderEnv, key: string, action: () => T): T => {
    const depth = env.cachedDepth ?? 0
    env.cachedDepth = depth + 1
    running.add(key)
    try {
      return action()
    } finally {
      env.cachedDepth = depth
      running.delete(key)
    }
  }
  return {
    name: 'partials',
    functions: [
      {
        name: 'Include',
        aliases: ['partial'],
        doc: 'Executes a partial with a context and returns its output, or the value of its `return`.',
        params: ['string', 'any'],
        variadic: true,
        usesEnv: true,
        handsOn: true,
        run: include,
      },
      {
        name: 'IncludeCached',
        aliases: ['partialCached'],
        doc: 'As partial, once for each combination of name and variants in a build.',
        params: ['string', 'any', 'any'],
        variadic: true,
        usesEnv: true,
        run: includeCached,
      },
    ],
  }
}
