// How does one file reach the disk so that a reader, or a crash, meets the old file or the new one and never part of one?
import {
  closeSync,
  constants,
  copyFileSync,
  lstatSync,
  openSync,
  readSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { PublishedFile } from './output-tree.ts'

let count = 0

// Short, for the name of the file itself may be as long as the system allows.
const partialName = (): string => `.atelier-${process.pid}-${count++}.part`
const partialPattern = /^\.atelier-(\d+)-\d+\.part$/

/** @returns whether anything was written; a file that has these bytes is left alone */
export function writeWhole(target: string, content: PublishedFile['content']): boolean {
  const there = lstatSync(target, { throwIfNoEntry: false })
  const isFile = there?.isFile() ?? false
  if ('copyOf' in content) {
    const { copyOf } = content
    if (isFile && statSync(copyOf).size === there!.size && haveSameBytes(copyOf, target)) return false
    replace(target, (partial) => copyFileSync(copyOf, partial, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE))
    return true
  }
  const bytes = 'text' in content ? Buffer.from(content.text) : content.bytes
  if (isFile && there!.size === bytes.length && Buffer.compare(readFileSync(target), bytes) === 0) return false
  replace(target, (partial) => writeFileSync(partial, bytes, { flag: 'wx' }))
  return true
}

function replace(target: string, write: (partial: string) => void): void {
  const partial = join(dirname(target), partialName())
  try {
    write(partial)
    renameSync(partial, target)
  } catch (cause) {
    rmSync(partial, { force: true })
    throw cause
  }
}

const blockSize = 64 * 1024
const blocks = [Buffer.allocUnsafe(blockSize), Buffer.allocUnsafe(blockSize)] as const

/** Compares block by block, so that a large file is never in memory as a whole. */
function haveSameBytes(one: string, other: string): boolean {
  const files: number[] = []
  try {
    for (const path of [one, other]) files.push(openSync(path, 'r'))
    for (;;) {
      const [a, b] = [readBlock(files[0]!, blocks[0]), readBlock(files[1]!, blocks[1])]
      if (a !== b || blocks[0].compare(blocks[1], 0, b, 0, a) !== 0) return false
      if (a < blockSize) return true
    }
  } finally {
    files.forEach(closeSync)
  }
}

function readBlock(file: number, block: Buffer): number {
  let length = 0
  while (length < block.length) {
    const read = readSync(file, block, length, block.length - length, null)
    if (read === 0) break
    length += read
  }
  return length
}

/** Removes what a build that was killed left half written in a directory. */
export function removeAbandoned(directory: string): void {
  for (const name of readdirSync(directory)) {
    const owner = partialPattern.exec(name)?.[1]
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(directory, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}
