// Render hooks of a page: layouts that write links, images, headings and the like, as callbacks for Markdown.
// Source: https://gohugo.io/render-hooks/
import type { CodeblockContext, RenderHooks } from '../markdown/hooks.ts'
import type { Config } from '../config/config.ts'
import type { Page } from '../site/page.ts'
import { hookContext } from '../views/hook-context.ts'
import type { ViewRuntime } from '../views/runtime.ts'
import type { PageQuery } from '../outputs/template-lookup.ts'
import { withAuthorText, type RenderState } from './state.ts'
import type { FoundTemplate, Templates } from './templates.ts'

/** @param inner  the page whose text is being written; another one inside what `.RenderShortcodes` returned */
export type HookMaker = (page: Page, inner: () => Page) => RenderHooks

interface Needs {
  readonly templates: Templates
  readonly runtime: ViewRuntime
  readonly state: RenderState
  readonly queryOf: (page: Page) => PageQuery
  readonly config: Config
}

const kinds = ['heading', 'link', 'image', 'blockquote', 'table', 'passthrough'] as const

/** The Hugo that first had a hook of its own. */
const embeddedSince: ReadonlyMap<string, string> = new Map([
  ['image', '0.123'],
  ['link', '0.123'],
  ['table', '0.134'],
])

/** What a hook's file may name after its kind: `render-passthrough-inline.html`. */
const variantsOf = (kind: string): readonly string[] =>
  kind === 'blockquote' ? ['alert', 'regular'] : kind === 'passthrough' ? ['block', 'inline'] : ['']

export function createHookMaker(needs: Needs): HookMaker {
  const { templates, state, queryOf } = needs
  const mayBeEmbedded = (kind: string, page: Page): boolean =>
    !needs.runtime.era.isBefore(embeddedSince.get(kind) ?? '0') && usesEmbedded(kind, page, needs.config)
  const find = (kind: string, page: Page, variant = ''): FoundTemplate | undefined =>
    templates.hook(kind, { ...queryOf(page), variant, ignoreEmbedded: !mayBeEmbedded(kind, page) })
  return (page, inner) => {
    const run = (found: FoundTemplate | undefined, kind: string, context: object): string | undefined =>
      found?.template.execute(
        hookContext(kind, context, needs.runtime.viewOf(page), needs.runtime.viewOf(inner())),
        state.env,
      )
    const hookOf = createFinder((kind, variant) => find(kind, page, variant), templates)
    const hooks: Record<string, (context: object) => string | undefined> = {}
    for (const kind of kinds) {
      const variants = variantsOf(kind)
      if (!variants.some((variant) => hookOf(kind, variant))) continue
      hooks[kind] = (context) =>
        run(hookOf(kind, variants.includes('') ? '' : (context as { type: string }).type), kind, context)
    }
    hooks['codeblock'] = (context) => {
      const { type, inner, position } = context as CodeblockContext
      const text = { text: inner, at: position }
      return withAuthorText(state, text, () => run(hookOf('codeblock', type.toLowerCase()), 'codeblock', context))
    }
    return hooks as RenderHooks
  }
}

type Find = (kind: string, variant: string) => FoundTemplate | undefined

/** Finds each hook once, and again when layouts were read again: Markdown may be read before and written after. */
function createFinder(find: Find, templates: Templates): Find {
  const found = new Map<string, FoundTemplate | undefined>()
  let { edition } = templates
  return (kind, variant) => {
    if (edition !== templates.edition) found.clear()
    edition = templates.edition
    const key = `${kind} ${variant}`
    if (!found.has(key)) found.set(key, find(kind, variant))
    return found.get(key)
  }
}

/** Links and images are written by the box's own hooks only where the site says so. */
function usesEmbedded(kind: string, page: Page, { languages }: Config): boolean {
  if (kind !== 'link' && kind !== 'image') return true
  const { renderHooks } = languages.find(({ lang }) => lang === page.language)!.settings.markup.goldmark
  return renderHooks[kind].useEmbedded === 'always' || renderHooks[kind].useEmbedded === 'fallback'
}
