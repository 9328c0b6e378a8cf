// Does the preview speak TLS with a certificate that fits, and keep it?
import { X509Certificate } from 'node:crypto'
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { ownCertificate, readCertificate } from '../../src/server/certificate.ts'
import { withFolder } from '../support/build-files.ts'
import { serveFiles } from '../support/served-site.ts'

const files = {
  'hugo.toml': '',
  'layouts/all.html': '{{ .Title }} at {{ .Permalink }}',
  'content/a.md': '---\ntitle: A\n---\n',
}

const fetchSecurely = (url: string, ca: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk)).on('end', () => resolve(body))
    }).on('error', reject)
  })

test('a certificate is made, kept for this user alone, and used', () =>
  withFolder(async (folder) => {
    const reported: Diagnostic[] = []
    const options = {
      directory: join(folder, 'keys'),
      host: undefined,
      env: { CAROOT: folder },
      report: (each: Diagnostic) => reported.push(each),
    }
    const made = await ownCertificate(options)
    expect(reported.map(({ code }) => code)).toEqual(['server/certificate-untrusted'])
    expect(statSync(join(folder, 'keys/localhost-key.pem')).mode & 0o077).toBe(0)
    const again = await ownCertificate(options)
    expect(String(again.cert)).toBe(String(made.cert))
    const site = await serveFiles(files, { certificate: made })
    try {
      expect(site.urls[0]).toMatch(/^https:\/\/localhost:\d+\/$/)
      expect(await fetchSecurely(`${site.urls[0]}a/`, made.cert)).toContain(`A at ${site.urls[0]}a/`)
    } finally {
      await site.close()
    }
  }))

test('the authority of mkcert signs, where there is one', () =>
  withFolder(async (folder) => {
    const extensions = [{ name: 'basicConstraints' as const, cA: true }]
    const root = await generate([{ name: 'commonName', value: 'root' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions,
    })
    mkdirSync(join(folder, 'root'))
    writeFileSync(join(folder, 'root/rootCA.pem'), root.cert)
    writeFileSync(join(folder, 'root/rootCA-key.pem'), root.private)
    const reported: Diagnostic[] = []
    const made = await ownCertificate({
      directory: join(folder, 'keys'),
      host: 'docs.example',
      env: { CAROOT: join(folder, 'root') },
      report: (each) => reported.push(each),
    })
    expect(reported).toEqual([])
    const certificate = new X509Certificate(made.cert)
    expect(certificate.verify(new X509Certificate(root.cert).publicKey)).toBe(true)
    expect(certificate.checkHost('docs.example')).toBe('docs.example')
    expect(certificate.checkHost('localhost')).toBe('localhost')
  }))

test('files that are not there, or hold something else, are named', () =>
  withFolder(async (folder) => {
    expect(() => readCertificate('nothing.pem', 'nothing-key.pem')).toThrow('cannot use the certificate "nothing.pem"')
    const file = join(folder, 'a.pem')
    writeFileSync(file, 'no certificate')
    expect(() => readCertificate(file, file)).toThrow(`cannot use the certificate "${file}"`)
  }))
