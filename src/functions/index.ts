// What can a template call? Every namespace of functions, each made from exactly what it needs.
import { builtins } from '../template/builtins.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { cast } from './cast.ts'
import { collections } from './collections.ts'
import type { CollectionsNeeds } from './collections.ts'
import { compare } from './compare.ts'
import { cryptoNamespace } from './crypto.ts'
import { debug } from './debug.ts'
import { encodingNamespace } from './encoding.ts'
import { fmt } from './fmt.ts'
import type { FmtNeeds } from './fmt.ts'
import { hashNamespace } from './hash.ts'
import { inflectNamespace } from './inflect.ts'
import { math } from './math.ts'
import type { MathNeeds } from './math.ts'
import { pathNamespace } from './path.ts'
import { reflect } from './reflect.ts'
import type { ReflectNeeds } from './reflect.ts'
import { safeNamespace } from './safe.ts'
import { stringsNamespace } from './strings.ts'
import type { StringsNeeds } from './strings.ts'
import { time } from './time.ts'
import type { TimeNeeds } from './time.ts'
import { urlsNamespace } from './urls.ts'
import type { UrlsNeeds } from './urls.ts'

export interface FunctionNeeds
  extends
    Omit<CollectionsNeeds, 'findFunction'>,
    FmtNeeds,
    MathNeeds,
    ReflectNeeds,
    StringsNeeds,
    TimeNeeds,
    UrlsNeeds {
  /** Namespaces made elsewhere, such as those a site adds. */
  readonly others?: readonly Namespace[]
}

/** All namespaces in the order in which their aliases count: a later one wins. */
export function namespaces(needs: FunctionNeeds): readonly Namespace[] {
  let byName: ReadonlyMap<string, FunctionDef> | undefined
  const findFunction = (name: string): FunctionDef | undefined => (byName ??= namesOf(all)).get(name)
  const all: readonly Namespace[] = [
    cast,
    collections({ ...needs, findFunction }),
    compare,
    cryptoNamespace,
    debug,
    encodingNamespace,
    fmt(needs),
    hashNamespace,
    inflectNamespace,
    math(needs),
    pathNamespace,
    reflect(needs),
    safeNamespace,
    stringsNamespace(needs),
    time(needs),
    urlsNamespace(needs),
    ...(needs.others ?? []),
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
