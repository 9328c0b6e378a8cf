// What can a template call? Every namespace of functions, each made from exactly what it needs.
import { builtins } from '../template/builtins.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { cast } from './cast.ts'
import { collections } from './collections.ts'
import type { CollectionsNeeds } from './collections.ts'
import { compare } from './compare.ts'
import { cryptoNamespace } from './crypto.ts'
import { cssNamespace } from './css.ts'
import type { CssNeeds } from './css.ts'
import { data } from './data.ts'
import type { DataFunctionsNeeds } from './data.ts'
import { debugNamespace } from './debug.ts'
import type { DebugNeeds } from './debug.ts'
import { diagrams } from './diagrams.ts'
import type { DiagramsNeeds } from './diagrams.ts'
import { encodingNamespace } from './encoding.ts'
import { fmt } from './fmt.ts'
import type { FmtNeeds } from './fmt.ts'
import { globals } from './global.ts'
import { hashNamespace } from './hash.ts'
import { hugo } from './hugo.ts'
import type { HugoNeeds } from './hugo.ts'
import { images } from './images.ts'
import type { ImagesNeeds } from './images.ts'
import { inflectNamespace } from './inflect.ts'
import { js } from './js.ts'
import { langNamespace } from './lang.ts'
import type { LangNeeds } from './lang.ts'
import { math } from './math.ts'
import type { MathNeeds } from './math.ts'
import { openapi3Namespace } from './openapi3.ts'
import { osNamespace } from './os.ts'
import type { OsNeeds } from './os.ts'
import { partials } from './partials.ts'
import type { PartialsNeeds } from './partials.ts'
import { pathNamespace } from './path.ts'
import { reflect } from './reflect.ts'
import type { ReflectNeeds } from './reflect.ts'
import { resources } from './resources.ts'
import type { ResourcesNeeds } from './resources.ts'
import { safeNamespace } from './safe.ts'
import { stringsNamespace } from './strings.ts'
import type { StringsNeeds } from './strings.ts'
import { templates } from './templates.ts'
import type { TemplatesNeeds } from './templates.ts'
import { time } from './time.ts'
import type { TimeNeeds } from './time.ts'
import { transformNamespace } from './transform.ts'
import type { TransformNeeds } from './transform.ts'
import { urlsNamespace } from './urls.ts'
import type { UrlsNeeds } from './urls.ts'

export interface FunctionNeeds
  extends
    Omit<CollectionsNeeds, 'findFunction'>,
    DebugNeeds,
    FmtNeeds,
    MathNeeds,
    ReflectNeeds,
    StringsNeeds,
    TimeNeeds,
    UrlsNeeds {
  /** Numbers as `locale` writes them, translations. */
  readonly lang: LangNeeds
  readonly transform: TransformNeeds
  /** Without a site its namespaces are absent. */
  readonly site?: SiteFunctionNeeds
}

/** What only a build of a site can answer. */
export interface SiteFunctionNeeds {
  readonly css: CssNeeds
  readonly data: DataFunctionsNeeds
  readonly diagrams: DiagramsNeeds
  readonly hugo: HugoNeeds
  readonly images: ImagesNeeds
  readonly os: OsNeeds
  readonly partials: PartialsNeeds
  readonly resources: ResourcesNeeds
  readonly templates: TemplatesNeeds
}

const ofSite = (needs: SiteFunctionNeeds): readonly Namespace[] => [
  ...globals,
  data(needs.data),
  diagrams(needs.diagrams),
  hugo(needs.hugo),
  images(needs.images),
  osNamespace(needs.os),
  partials(needs.partials),
  resources(needs.resources),
  templates(needs.templates),
]

/** All namespaces in the order in which their aliases count: a later one wins. */
export function namespaces(needs: FunctionNeeds): readonly Namespace[] {
  let byName: ReadonlyMap<string, FunctionDef> | undefined
  const findFunction = (name: string): FunctionDef | undefined => (byName ??= namesOf(all)).get(name)
  const all: readonly Namespace[] = [
    cast,
    collections({ ...needs, findFunction }),
    compare,
    cryptoNamespace,
    cssNamespace(needs.site?.css),
    debugNamespace(needs),
    encodingNamespace,
    fmt(needs),
    hashNamespace,
    inflectNamespace,
    js,
    langNamespace(needs.lang),
    math(needs),
    openapi3Namespace(needs.transform),
    pathNamespace,
    reflect(needs),
    safeNamespace,
    stringsNamespace(needs),
    time(needs),
    transformNamespace(needs.transform),
    urlsNamespace(needs),
    ...(needs.site ? ofSite(needs.site) : []),
  ]
  return all
}

/** Functions by all names that a template calls them by: `upper`, `strings.ToUpper`. */
function namesOf(all: readonly Namespace[]): Map<string, FunctionDef> {
  const byName = new Map(builtins.map((def) => [def.name, def]))
  for (const { name, functions } of all)
    for (const def of functions)
      for (const called of [`${name}.${def.name}`, ...(def.aliases ?? [])]) byName.set(called, def)
  return byName
}
