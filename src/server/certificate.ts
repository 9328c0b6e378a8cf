// With which certificate does the preview speak TLS? Named files, or one that is made for this machine and kept.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import { certificateUntrusted, certificateUnusable, makerMissing } from './diagnostics.ts'
import type { Certificate } from './listen.ts'

export interface CertificateOptions {
  /** Where it is kept. */
  readonly directory: string
  /** Host of `--baseURL`, if any. */
  readonly host: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly report: Report
}

/** @throws DiagnosticError when a file is missing or holds no key */
export function readCertificate(certFile: string, keyFile: string): Certificate {
  const certificate = { cert: readPem(certFile), key: readPem(keyFile) }
  try {
    createSecureContext(certificate)
    return certificate
  } catch (error) {
    throw new DiagnosticError(certificateUnusable(certFile, error))
  }
}

function readPem(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new DiagnosticError(certificateUnusable(path, error))
  }
}

/**
 * Takes the one kept from last time, so that an exception made in a browser lasts. Where mkcert has set up an authority of this
 * machine, browsers trust what it signs.
 */
export async function ownCertificate({ directory, host, env, report }: CertificateOptions): Promise<Certificate> {
  const name = host ?? 'localhost'
  const authority = findAuthority(env)
  if (!authority) report(certificateUntrusted())
  const files = {
    cert: join(directory, `${fileName(name)}${authority ? '-signed' : ''}.pem`),
    key: join(directory, `${fileName(name)}${authority ? '-signed' : ''}-key.pem`),
  }
  return readKept(files, name, authority) ?? (await makeCertificate(files, name, authority))
}

const fileName = (host: string): string => host.replace(/[^a-z0-9.-]/gi, '_')

interface Files {
  readonly cert: string
  readonly key: string
}

interface Authority {
  readonly cert: string
  readonly key: string
}

/** https://github.com/FiloSottile/mkcert: where it keeps its root. */
function findAuthority(env: CertificateOptions['env']): Authority | undefined {
  const data = env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share')
  const folders: Readonly<Record<string, string>> = {
    darwin: join(homedir(), 'Library', 'Application Support', 'mkcert'),
    win32: join(env['LOCALAPPDATA'] ?? '', 'mkcert'),
  }
  const folder = env['CAROOT'] || (folders[process.platform] ?? join(data, 'mkcert'))
  try {
    return {
      cert: readFileSync(join(folder, 'rootCA.pem'), 'utf8'),
      key: readFileSync(join(folder, 'rootCA-key.pem'), 'utf8'),
    }
  } catch {
    return undefined // there is none, which is the answer
  }
}

const aWeekMs = 7 * 24 * 3600 * 1000

function readKept({ cert, key }: Files, host: string, authority: Authority | undefined): Certificate | undefined {
  try {
    const kept = { cert: readFileSync(cert), key: readFileSync(key) }
    const parsed = new X509Certificate(kept.cert)
    const isFresh = Date.parse(parsed.validTo) > Date.now() + aWeekMs
    const isSigned = !authority || parsed.verify(new X509Certificate(authority.cert).publicKey)
    return isFresh && isSigned && parsed.checkHost(host) !== undefined ? kept : undefined
  } catch {
    return undefined // none is kept, or none that can be used
  }
}

async function makeCertificate(files: Files, host: string, authority: Authority | undefined): Promise<Certificate> {
  const generate = await loadMaker()
  const names = [...new Set([host, 'localhost', '*.localhost'])]
  const made = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 365 * 24 * 3600 * 1000),
    ca: authority,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
          { type: 7 as const, ip: '::1' },
        ],
      },
    ],
  })
  mkdirSync(join(files.key, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(files.key, made.private, { mode: 0o600 })
  chmodSync(files.key, 0o600)
  writeFileSync(files.cert, made.cert)
  return { cert: made.cert, key: made.private }
}

async function loadMaker(): Promise<(typeof import('selfsigned'))['generate']> {
  try {
    return (await import('selfsigned')).generate
  } catch (error) {
    throw new DiagnosticError(makerMissing(error))
  }
}
