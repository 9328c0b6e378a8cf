// In which classes does Chroma put what a highlight.js grammar finds, language by language?
import type { Profile } from './scopes.ts'

const words = (groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(groups).flatMap(([type, list]) => list.split(' ').map((word) => [word, type] as const)))

/** By highlight.js grammar; others take the usual classes and leave code outside scopes plain. */
export const profiles: Readonly<Record<string, Profile>> = {
  typescript: {
    name: 'nx',
    space: 'w',
    words: words({
      kd: 'var let function class',
      kr: 'const async await export extends import interface',
      kc: 'true false null undefined',
    }),
    scopes: { 'title.function': 'nx', 'title.class': 'nx', built_in: 'nx', property: 'nx', attr: 'nx', subst: 'si' },
  },
  java: { name: 'n', space: 'w', double: 's' },
  c: { name: 'n', space: 'w', double: 's' },
  cpp: { name: 'n', space: 'w', double: 's' },
  csharp: { name: 'n', double: 's' },
  rust: { name: 'n', space: 'w', double: 's' },
  css: {
    name: 'kc',
    blockComment: 'c',
    unit: 'kt',
    scopes: { attribute: 'k', built_in: 'nb', meta: 'cp', keyword: 'k' },
  },
  scss: {
    name: 'kc',
    blockComment: 'c',
    unit: 'kt',
    scopes: { attribute: 'k', built_in: 'nb', meta: 'cp', keyword: 'k' },
  },
  ruby: { name: 'n' },
  php: { name: 'nx', space: 'w' },
  kotlin: { name: 'n', space: 'w', double: 's' },
  swift: { name: 'n', space: 'w', double: 's' },
  sql: { name: 'n', space: 'w' },
  lua: { name: 'n' },
}
