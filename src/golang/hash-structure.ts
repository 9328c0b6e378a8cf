// Which number tells a Go value from others? As hashstructure computes it with xxHash: names of published files hold it.
import { bytesOf } from './strings.ts'
import { xxHash64 } from './xxhash.ts'

/** A string, an `int`, a slice, or a struct without a name, by the fields that it exports. */
type Hashable = string | bigint | readonly Hashable[] | { readonly [field: string]: Hashable }

const isList = (value: Hashable): value is readonly Hashable[] => Array.isArray(value)

export function hashStructure(value: Hashable): bigint {
  if (typeof value === 'string') return xxHash64(bytesOf(value))
  if (typeof value === 'bigint') return hashIntegers(value)
  return isList(value)
    ? value.reduce((hash: bigint, element) => hashIntegers(hash, hashStructure(element)), 0n)
    : hashFields(Object.entries(value))
}

/** Fields count in whatever order; the hash so far is hashed again after each. */
function hashFields(fields: readonly (readonly [name: string, value: Hashable])[]): bigint {
  const nameOfType = ''
  let hash = hashStructure(nameOfType)
  for (const [name, value] of fields)
    hash = hashIntegers(hash ^ hashIntegers(hashStructure(name), hashStructure(value)))
  return hash
}

function hashIntegers(...integers: readonly bigint[]): bigint {
  const view = new DataView(new ArrayBuffer(8 * integers.length))
  for (const [i, integer] of integers.entries()) view.setBigUint64(8 * i, BigInt.asUintN(64, integer), true)
  return xxHash64(new Uint8Array(view.buffer))
}
