// In which classes does Chroma put what a highlight.js grammar finds, language by language?
import type { Profile } from './scopes.ts'

const words = (groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(groups).flatMap(([type, list]) => list.split(' ').map((word) => [word, type] as const)))

const script: Profile = {
  name: 'nx',
  words: words({ kd: 'var let const function class', kc: 'true false null undefined NaN Infinity', k: 'this' }),
  scopes: { 'title.function': 'nx', 'title.class': 'nx', built_in: 'nx', property: 'nx', attr: 'nx', subst: 'si' },
}

/** By highlight.js grammar; others take the usual classes and leave code outside scopes plain. */
export const profiles: Readonly<Record<string, Profile>> = {
  javascript: script,
  typescript: script,
  go: {
    name: 'nx',
    space: 'w',
    double: 's',
    lineComment: 'c1',
    words: words({
      kn: 'package import',
      kd: 'func var const struct map chan interface type',
      kc: 'true false iota nil',
    }),
  },
  python: {
    name: 'n',
    lineComment: 'c1',
    words: words({ kn: 'import from', kc: 'True False None', ow: 'in is and or not' }),
    scopes: { 'variable.language': 'bp' },
  },
  java: { name: 'n', space: 'w', double: 's' },
  c: { name: 'n', space: 'w', double: 's' },
  cpp: { name: 'n', space: 'w', double: 's' },
  csharp: { name: 'n', double: 's' },
  rust: { name: 'n', space: 'w', double: 's' },
  ruby: { name: 'n' },
  php: { name: 'nx', space: 'w' },
  kotlin: { name: 'n', space: 'w', double: 's' },
  swift: { name: 'n', space: 'w', double: 's' },
  sql: { name: 'n', space: 'w' },
  lua: { name: 'n' },
}
