// The namespace `cast`: values as another type.
import { goInt, toBigIntE, toFloatE, toStringE } from '../golang/cast.ts'
import { GoFloat } from '../golang/values.ts'
import type { Namespace } from '../template/functions.ts'

export const cast: Namespace = {
  name: 'cast',
  functions: [
    {
      name: 'ToFloat',
      aliases: ['float'],
      doc: 'The value as a float64. Fails for what is no number, boolean or numeric string.',
      params: ['any'],
      examples: [['{{ float "1.50" }}', '1.5']],
      run: (value: unknown) => new GoFloat(toFloatE(value)),
    },
    {
      name: 'ToInt',
      aliases: ['int'],
      doc: 'The value as an int: a decimal part is cut off, prefixes 0x, 0o, 0b and a leading 0 set the base of a string.',
      params: ['any'],
      examples: [
        ['{{ int "12.9" }}', '12'],
        ['{{ int "0x1F" }}', '31'],
      ],
      run: (value: unknown) => (typeof value === 'number' ? value : goInt(toBigIntE(value, 'int'))),
    },
    {
      name: 'ToString',
      aliases: ['string'],
      doc: 'The value as a string. Fails for slices, maps and what has no text.',
      params: ['any'],
      examples: [['{{ string 1.5 }}', '1.5']],
      run: toStringE,
    },
  ],
}
