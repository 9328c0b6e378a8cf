// The namespace `hash`: fast digests that need not withstand an attacker.
import type { Namespace } from '../template/functions.ts'
import { toStringE } from '../golang/cast.ts'
import { bytesOf } from '../golang/strings.ts'
import { xxHash64 } from '../golang/xxhash.ts'

export const hashNamespace: Namespace = {
  name: 'hash',
  functions: [
    {
      name: 'FNV32a',
      doc: 'The 32-bit FNV-1a digest of a text, as a number.',
      params: ['any'],
      examples: [['{{ hash.FNV32a "tide" }}', String(fnv32a(bytesOf('tide')))]],
      run: (text: unknown) => fnv32a(bytesOf(toStringE(text))),
    },
    {
      name: 'XxHash',
      aliases: ['xxhash'],
      doc: 'The 64-bit xxHash of a text, in hexadecimal.',
      params: ['any'],
      examples: [['{{ hash.XxHash "" }}', 'ef46db3751d8e999']],
      run: (text: unknown) =>
        xxHash64(bytesOf(toStringE(text)))
          .toString(16)
          .padStart(16, '0'),
    },
  ],
}

function fnv32a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
