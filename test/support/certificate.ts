// A certificate for this machine, made when a test needs one: no key lies in the repository.
// The structure is X.509's: https://www.rfc-editor.org/rfc/rfc5280#section-4.1
import { generateKeyPairSync, sign } from 'node:crypto'

/** One element of DER: its tag, the length of its content, the content. */
function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => element(0x30, ...contents)
const text = (tag: number, value: string): Buffer => element(tag, Buffer.from(value))
const integer = (value: number): Buffer => element(0x02, Buffer.from([value]))
const bits = (content: Uint8Array): Buffer => element(0x03, Buffer.from([0]), content)
const identifier = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'))

const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'))
const commonName = sequence(element(0x31, sequence(identifier('550403'), text(0x0c, 'a test'))))
const validity = sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z'))
const subjectAltName = sequence(
  identifier('551d11'),
  element(0x04, sequence(text(0x82, 'localhost'), element(0x87, Buffer.from([127, 0, 0, 1])))),
)
const isAuthority = sequence(identifier('551d13'), element(0x04, sequence(element(0x01, Buffer.from([0xff])))))

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`

/** For 127.0.0.1 and localhost, signed by itself. Both parts are PEM. */
export function selfSignedCertificate(): { readonly key: string; readonly certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = sequence(
    element(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    commonName,
    validity,
    commonName,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(subjectAltName, isAuthority)),
  )
  const signature = bits(sign('sha256', certificate, privateKey))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: pem('CERTIFICATE', sequence(certificate, ecdsaWithSha256, signature)),
  }
}
