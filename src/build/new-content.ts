// What does a new content file begin with? Its archetype, filled in; nothing is written before all of it is ready.
import { lstatSync, mkdirSync, writeFileSync, type Stats } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Config } from '../config/config.ts'
import { createDiagnostics } from '../diagnostics/diagnostics.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import { writeFailed } from '../publish/diagnostics.ts'
import { writeWhole } from '../publish/write-file.ts'
import { markupOf } from '../site/content-path.ts'
import { fillArchetypes, type Filling } from './archetypes.ts'
import type { BuildOptions } from './build.ts'
import { findTarget, staysInside, type ContentTarget } from './content-target.ts'
import { contentExists, noArchetype, noContentDirectory, notContent, outsideContent } from './diagnostics.ts'
import { loadSite, type Flags } from './load.ts'

export interface NewContent {
  /** Below the content directory, or from the site's root. */
  readonly path: string
  /** The archetype to use; the section's without one. */
  readonly kind?: string | undefined
  readonly force?: boolean | undefined
}

export interface CreatedContent {
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute path of the file or, for a directory archetype, of the folder. */
  readonly created?: string
  readonly isDirectory: boolean
}

export async function createContent(
  wanted: NewContent,
  flags: Flags,
  env: BuildOptions['env'],
): Promise<CreatedContent> {
  const diagnostics = createDiagnostics()
  const { config, tree } = await loadSite(flags, env, diagnostics.report)
  const job = diagnostics.hasErrors ? undefined : plan(wanted, config, tree, diagnostics.report)
  const files = job?.files ?? []
  const rest = { config, tree, flags, env, report: diagnostics.report }
  const texts = diagnostics.hasErrors ? undefined : fillArchetypes(files.filter(isFilled), rest)
  if (!job || !texts || diagnostics.hasErrors) return { diagnostics: diagnostics.sorted(), isDirectory: false }
  const isWritten = files.every((file) => {
    const content = isFilled(file) ? { text: texts.get(file)! } : { bytes: tree.readBytes(file.archetype!) }
    return write(file.place, content, wanted.force === true, diagnostics.report)
  })
  if (!isWritten) return { diagnostics: diagnostics.sorted(), isDirectory: false }
  return { diagnostics: diagnostics.sorted(), created: job.place, isDirectory: job.isDirectory }
}

function write(
  place: string,
  content: { readonly text: string } | { readonly bytes: Uint8Array },
  force: boolean,
  report: Report,
): boolean {
  try {
    mkdirSync(dirname(place), { recursive: true })
    if (force) writeWhole(place, content)
    else writeFileSync(place, 'text' in content ? content.text : content.bytes, { flag: 'wx' })
    return true
  } catch (cause) {
    report(writeFailed(place, cause))
    return false
  }
}

interface Job {
  readonly place: string
  readonly isDirectory: boolean
  readonly files: readonly Filling[]
}

const isContent = (path: string): boolean => markupOf(extensionOf(path).slice(1)) !== undefined

/** Pages of an archetype are templates; other files are copied as they are. */
const isFilled = ({ place }: Filling): boolean => isContent(place)

const extensionOf = (path: string): string => /[^/]\.[^./\\]+$/.exec(path)?.[0].slice(1) ?? ''

function plan({ path: given, kind, force }: NewContent, config: Config, tree: FileTree, report: Report): Job | void {
  const target = findTarget(given, config)
  if (target === 'no-directory') return report(noContentDirectory())
  if (target === 'outside') return report(outsideContent(given))
  const { path } = target
  const extension = extensionOf(path)
  const type = kind || (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')
  const names = [type, 'default'].filter(Boolean).map((name) => `archetypes/${name}${extension}`)
  const directory = extension ? undefined : names.find((name) => tree.list(name).length > 0)
  if (extension && !isContent(path)) return report(notContent(given))
  if (!extension && !directory) return report(noArchetype(given))
  const archetype = names.map((name) => tree.get(name)).find(Boolean)
  const files = directory
    ? tree.list(directory).map((file) => filling(target, path + file.path.slice(directory.length), type, file))
    : [filling(target, path, type, archetype)]
  for (const { place } of files) {
    if (!staysInside(place, target.mount.source)) return report(outsideContent(given))
    const taken = takenBy(place, force === true)
    if (taken !== undefined) return report(contentExists(taken, force === true))
  }
  return { place: join(target.mount.source, path), isDirectory: directory !== undefined, files }
}

function filling({ mount }: ContentTarget, path: string, type: string, archetype: File | undefined): Filling {
  const place = join(mount.source, path)
  const file: File = {
    path: `content/${path}`,
    origin: place,
    component: 'content',
    module: mount.module,
    ...(mount.language === undefined ? {} : { language: mount.language }),
  }
  return { place, file, type, archetype }
}

/** Of a link the link itself; nothing where a file stands in the way. */
function lstatOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** The file that is there, or the folder that would have the same address. */
function takenBy(place: string, force: boolean): string | undefined {
  const there = lstatOf(place)
  if (there && (!force || there.isDirectory())) return place
  const folder = place.slice(0, place.length - extensionOf(place).length)
  const isTaken = folder !== place && lstatOf(folder)?.isDirectory()
  return isTaken ? folder + sep : undefined
}
