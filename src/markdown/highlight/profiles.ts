// In which classes does Chroma put what a highlight.js grammar finds, language by language?
import type { Profile } from './scopes.ts'

const words = (groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(groups).flatMap(([type, list]) => list.split(' ').map((word) => [word, type] as const)))

/** By highlight.js grammar; others take the usual classes and leave code outside scopes plain. */
export const profiles: Readonly<Record<string, Profile>> = {
  typescript: {
    name: 'nx',
    punctuation: '()[]{},;.',
    words: words({
      k: 'of in typeof instanceof keyof new this return if else for while do switch case break continue throw try catch finally delete void yield default is asserts infer await',
      kc: 'true false null undefined NaN',
      kd: 'var let function',
      kr: 'from as readonly private public protected static abstract declare namespace type enum implements super boolean constructor get set require export import const async interface extends class',
      kt: 'string number any never unknown object symbol unique',
      nb: 'Array Boolean Date Error Function Math Number Object RegExp String document eval isNaN parseInt window',
      nx: 'module Promise console satisfies override',
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
