// How does the browser packed in an npm package become a program that runs on a bare system?
//
// `@sparticuz/chromium` unpacks its system libraries only inside certain cloud runtimes, and always into the shared temporary folder.
// Here all of it goes into a folder of the store, once per version, and only the browser's own process is told where it is.
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { notUnpacked } from './diagnostics.ts'
import type { PackedBrowser } from './packages.ts'

/** A program to start, and the environment it needs besides the inherited one. */
export interface Executable {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
}

export async function unpackBrowser(packed: PackedBrowser, storeDirectory: string): Promise<Executable> {
  const home = join(storeDirectory, 'browser', `chromium-${packed.version}`)
  if (!existsSync(join(home, 'chromium'))) await unpackInto(home, packed.directory)
  return {
    path: join(home, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: join(home, 'lib'),
      FONTCONFIG_PATH: home,
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
    },
  }
}

/** Unpacks beside the final place and renames, so that a build that is interrupted or runs twice never leaves half a browser. */
async function unpackInto(home: string, packedDirectory: string): Promise<void> {
  const temporary = `${home}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    await mkdir(temporary, { recursive: true })
    const program = join(temporary, 'chromium')
    await pipeline(
      createReadStream(join(packedDirectory, 'chromium.br')),
      createBrotliDecompress({ chunkSize: 1 << 20 }),
      createWriteStream(program, { mode: 0o755 }),
    )
    await writeAll(temporary, await readPackedTar(join(packedDirectory, 'al2023.tar.br')), 0o755)
    await writeAll(temporary, await readPackedTar(join(packedDirectory, 'fonts.tar.br')), 0o644)
    await writeFile(join(temporary, 'fonts.conf'), fontConfiguration)
    await rename(temporary, home)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined) // where nothing can be made there is nothing to remove
    // Otherwise another process was first.
    if (!existsSync(join(home, 'chromium')))
      throw new DiagnosticError(notUnpacked(undefined, dirname(dirname(home)), error))
  }
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`

async function writeAll(directory: string, files: ReadonlyMap<string, Uint8Array>, mode: number): Promise<void> {
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(directory, name)), { recursive: true })
    await writeFile(join(directory, name), bytes, { mode })
  }
}

export async function readPackedTar(file: string): Promise<ReadonlyMap<string, Uint8Array>> {
  return readTar(brotliDecompressSync(await readFile(file)))
}

/** The ordinary files of a ustar archive, by name; entries that would leave their folder are refused. */
export function readTar(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const field = (start: number, length: number): string =>
    bytes.toString('latin1', start, start + length).split('\0', 1)[0]!
  for (let header = 0; header + 512 <= bytes.length && bytes[header] !== 0;) {
    const size = Number.parseInt(field(header + 124, 12).trim(), 8) || 0
    const type = field(header + 156, 1)
    const name = field(header, 100).replace(/^\.\//, '')
    const leaves = name.startsWith('/') || name.split('/').includes('..')
    if ((type === '0' || type === '') && !leaves) files.set(name, bytes.subarray(header + 512, header + 512 + size))
    header += 512 + Math.ceil(size / 512) * 512
  }
  return files
}
