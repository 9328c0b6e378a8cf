// Holds the layers: who may import whom, no cycles, no barrels, no file too long.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../src/', import.meta.url))

/** Lowest first; within a layer a folder may import those to its left, except among the languages. */
const layers: readonly (readonly string[])[] = [
  ['text', 'diagnostics', 'golang'],
  ['files', 'cache', 'workers'],
  ['formats'],
  ['content', 'markdown', 'markups', 'diagrams', 'template'],
  ['config', 'site', 'outputs', 'resources'],
  ['views', 'functions'],
  ['publish', 'build'],
  ['review', 'server'],
  ['index.ts', 'cli'],
]
const strangers = layers[3]!
const longest = 600

interface Import {
  readonly from: string
  readonly to: string
  readonly line: number
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort()

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)|^import '(\.[^']+)'/gm),
  ].map((match) => ({
    from: file,
    to: relative(root, join(root, dirname(file), (match[1] ?? match[2] ?? match[3])!)).replaceAll('\\', '/'),
    line: text.slice(0, match.index).split('\n').length,
  }))
}

const imports = files.flatMap(importsOf)
const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file)
const layerOf = (folder: string): number => layers.findIndex((layer) => layer.includes(folder))

function violation({ from, to, line }: Import): string | undefined {
  const [source, target] = [folderOf(from), folderOf(to)]
  if (source === target || target === 'embedded') return undefined
  const [high, low] = [layerOf(source), layerOf(target)]
  if (low < 0) return `${from}:${line} imports ${to}, which is in no layer`
  if (low < high) return undefined
  if (low > high)
    return `${from}:${line} imports ${to}: ${target} (layer ${low}) lies above ${source} (layer ${high}); pass it down as a parameter`
  if (layers[high] === strangers) return `${from}:${line} imports ${to}: languages do not know each other`
  const isLeft = layers[high]!.indexOf(target) < layers[high]!.indexOf(source)
  return isLeft
    ? undefined
    : `${from}:${line} imports ${to}: in layer ${high} imports go left only (${layers[high]!.join(', ')})`
}

function findCycle(): string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    path.push(file)
    for (const { to } of imports.filter((edge) => edge.from === file)) {
      const cycle = visit(to)
      if (cycle) return cycle
    }
    path.pop()
    done.add(file)
    return undefined
  }
  for (const file of files) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}

describe('architecture', () => {
  test('every folder has its place in a layer', () => {
    const folders = new Set(files.map(folderOf))
    expect([...folders].filter((folder) => layerOf(folder) < 0)).toEqual([])
  })

  test('imports go down, or left within a layer', () => {
    expect(imports.map(violation).filter(Boolean)).toEqual([])
  })

  test('no cycle among files', () => {
    expect(findCycle()).toBeUndefined()
  })

  test('imports name the file that defines the thing', () => {
    const barrels = files.filter(
      (file) => file !== 'index.ts' && /^export (\*|\{[^}]*\}) from/m.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(barrels).toEqual([])
  })

  test(`no file is longer than ${longest} lines`, () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > longest + 1)
    expect(long).toEqual([])
  })
})
