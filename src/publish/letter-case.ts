// Can a disk hold two files whose names differ only in the case of their letters?
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** @param folder  one that exists; some name on the way to it is asked for with its letters in the other case */
export function tellsCaseApart(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const name = at.slice(dirname(at).length)
    const other = at.slice(0, -name.length) + swapped(name)
    if (swapped(name) !== name) return !isSame(at, other)
  }
  return true
}

const swapped = (name: string): string =>
  name.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))

function isSame(path: string, other: string): boolean {
  const [a, b] = [path, other].map((each) => statSync(each, { throwIfNoEntry: false }))
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev
}
