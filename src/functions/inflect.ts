// The namespace `inflect`: English words in other forms.
import type { Namespace } from '../template/functions.ts'
import { toStringE } from '../golang/cast.ts'
import { toLower } from '../golang/strings.ts'
import { humanize, ordinalize, pluralize, singularize } from './inflections.ts'

export const inflectNamespace: Namespace = {
  name: 'inflect',
  functions: [
    {
      name: 'Humanize',
      aliases: ['humanize'],
      doc: 'A name as people read it, or a number as an ordinal number.',
      params: ['any'],
      examples: [
        ['{{ humanize "spring-tide" }}', 'Spring tide'],
        ['{{ humanize 22 }}', '22nd'],
      ],
      run: (value: unknown) => {
        const text = toStringE(value)
        if (/^[+-]?\d{1,18}$/.test(text)) return ordinalize(BigInt(text.replace(/^\+/, '')))
        return humanize(toLower(humanize(text)))
      },
    },
    {
      name: 'Pluralize',
      aliases: ['pluralize'],
      doc: 'An English word in the plural.',
      params: ['any'],
      examples: [['{{ pluralize "buoy" }}', 'buoys']],
      run: (word: unknown) => pluralize(toStringE(word)),
    },
    {
      name: 'Singularize',
      aliases: ['singularize'],
      doc: 'An English word in the singular.',
      params: ['any'],
      examples: [['{{ singularize "ferries" }}', 'ferry']],
      run: (word: unknown) => singularize(toStringE(word)),
    },
  ],
}
