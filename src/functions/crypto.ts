// The namespace `crypto`: digests of texts as hexadecimal numbers.
import { createHash, createHmac } from 'node:crypto'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { toStringE } from '../golang/cast.ts'
import { quote } from '../golang/quote.ts'
import { bytesOf, stringOf } from '../golang/strings.ts'
import { GoError } from '../golang/values.ts'

const digest = (algorithm: string, text: unknown): string =>
  createHash(algorithm)
    .update(bytesOf(toStringE(text)))
    .digest('hex')

const digestFunction = (name: string, example: string): FunctionDef => ({
  name,
  aliases: [name.toLowerCase()],
  doc: `The ${name} digest of a text, in hexadecimal.`,
  params: ['any'],
  examples: [[`{{ ${name.toLowerCase()} "tide" }}`, example]],
  run: (text: unknown) => digest(name.toLowerCase(), text),
})

const hashAlgorithms = new Set(['md5', 'sha1', 'sha256', 'sha384', 'sha512'])
const hmacAlgorithms = new Set(['md5', 'sha1', 'sha256', 'sha512'])

export const cryptoNamespace: Namespace = {
  name: 'crypto',
  functions: [
    digestFunction('MD5', digest('md5', 'tide')),
    digestFunction('SHA1', digest('sha1', 'tide')),
    digestFunction('SHA256', digest('sha256', 'tide')),
    {
      name: 'Hash',
      doc: 'The digest of a text by `md5`, `sha1`, `sha256`, `sha384` or `sha512`; `sha256` when none is named.',
      params: ['any'],
      variadic: true,
      examples: [['{{ crypto.Hash "md5" "tide" }}', digest('md5', 'tide')]],
      run: hash,
    },
    {
      name: 'HMAC',
      aliases: ['hmac'],
      doc: 'A keyed digest by `md5`, `sha1`, `sha256` or `sha512`, encoded as `hex` or `binary`.',
      params: ['any', 'any', 'any', 'any'],
      variadic: true,
      run: hmac,
    },
  ],
}

function hash(...args: readonly unknown[]): string {
  if (args.length < 1 || args.length > 2)
    throw new GoError(`crypto.Hash: expected 1 or 2 arguments, got ${args.length}`)
  const text = toStringE(args.at(-1))
  const algorithm = args.length === 2 ? toStringE(args[0]) : 'sha256'
  if (!hashAlgorithms.has(algorithm))
    throw new GoError(`crypto.Hash: ${quote(algorithm)} is not a supported hash algorithm`)
  return digest(algorithm, text)
}

function hmac(algorithm: unknown, key: unknown, message: unknown, encoding?: unknown): string {
  const name = toStringE(algorithm)
  if (!hmacAlgorithms.has(name)) throw new GoError(`hmac: ${name} is not a supported hash function`)
  const code = createHmac(name, bytesOf(toStringE(key)))
    .update(bytesOf(toStringE(message)))
    .digest()
  const form = encoding === undefined || encoding === null ? 'hex' : toStringE(encoding)
  if (form === 'hex') return code.toString('hex')
  if (form === 'binary') return stringOf(code)
  throw new GoError(`${quote(form)} is not a supported encoding method`)
}
