// How is YAML read? The `yaml` package parses and knows every place; the values are those of goccy/go-yaml as Hugo uses it.
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { type Diagnostic, DiagnosticError } from '../diagnostics/diagnostic.ts'
import { GoFloat, GoInt } from '../golang/values.ts'
import { pointAt, type Span } from '../text/source.ts'
import { decoded, type Decoded, type Input, Positions, within } from './decoded.ts'
import { duplicateKey, tooManyAliases, yamlSyntax } from './diagnostics.ts'
import { syntaxDiagnostic, underIndented } from './yaml-error.ts'
import { indentContinuation } from './yaml-repair.ts'
import { plainScalar } from './yaml-scalar.ts'
import { decodeSimpleYaml } from './yaml-simple.ts'
import { taggedScalar } from './yaml-tag.ts'

type YamlNode = Scalar | YAMLMap | YAMLSeq | Alias
type YamlDocument = Document.Parsed

/** How many collections aliases may add to a document. */
const maxAliasedCollections = 10_000
const maxDepth = 500

export function decodeYaml(input: Input): Decoded {
  const simple = decodeSimpleYaml(input.text)
  if (simple) return decoded(simple, [], () => locate(input, parse(input)))
  return decodeAnyYaml(input)
}

/** With the full parser, however simple the text is. */
export function decodeAnyYaml(input: Input): Decoded {
  if (nestsTooDeep(input.text)) return decoded(undefined, [yamlSyntax(within(input, 0), 'exceeded max depth')])
  const document = parse(input)
  const error = syntaxDiagnostic(input, document)
  if (!error) return convert(input, document)
  const repaired = repair(input, document)
  return repaired ? convert(repaired.input, repaired.document) : decoded(undefined, [error])
}

/** Lines that Hugo takes although they are not indented; each round indents those of one text or bracket. */
const mostRepairs = 50

function repair(
  original: Input,
  failed: YamlDocument,
): { readonly input: Input; readonly document: YamlDocument } | undefined {
  let input = original
  let document = failed
  for (let round = 0; round < mostRepairs; round++) {
    const opening = underIndented(input, document)
    const repaired = opening === undefined ? undefined : indentContinuation(input.text, opening)
    if (!repaired) return undefined
    const before = input.toOriginal ?? ((offset: number) => offset)
    const { text, toOriginal } = repaired
    input = { ...original, text, toOriginal: (offset) => before(toOriginal(offset)) }
    document = parse(input)
    if (!syntaxDiagnostic(input, document)) return { input, document }
  }
  return undefined
}

function convert(input: Input, document: YamlDocument): Decoded {
  try {
    const converter = new Converter(input)
    return decoded(converter.convert(document), converter.warnings, () => locate(input, document))
  } catch (failure) {
    if (!(failure instanceof DiagnosticError)) throw failure
    return decoded(undefined, [failure.diagnostic])
  }
}

/** All scalars come as text: which type they have is decided here, not by the YAML 1.2 schema. */
const parse = (input: Input): YamlDocument =>
  parseDocument(input.text, {
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: false,
    resolveKnownTags: false,
    logLevel: 'silent',
    prettyErrors: false,
  })

/** The parser recurses, so brackets nested by the thousand are refused before it sees them. */
function nestsTooDeep(text: string): boolean {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth)
    else if (code === 93 || code === 125) depth--
    else if (code === 10) depth = Math.max(depth, 0)
  }
  return deepest > maxDepth || /(?:- |\? ){500}/.test(text)
}

interface Anchored {
  readonly value: unknown
  /** Collections in it, those behind aliases included. */
  readonly collections: number
}

class Converter {
  /** What was read although newer parsers refuse it. */
  readonly warnings: Diagnostic[] = []
  readonly #input: Input
  readonly #anchors = new Map<string, Anchored>()
  #collections = 0
  #aliased = 0

  constructor(input: Input) {
    this.#input = input
  }

  convert(document: YamlDocument): unknown {
    return this.#node(document.contents)
  }

  #node(node: unknown): unknown {
    if (isAlias(node)) return this.#alias(node)
    const before = this.#collections
    const value = this.#own(node)
    const anchor = (node as YamlNode | null)?.anchor
    if (anchor) this.#anchors.set(anchor, { value, collections: this.#collections - before })
    return value
  }

  #own(node: unknown): unknown {
    if (isMap(node)) return this.#map(node)
    if (isSeq(node)) return this.#sequence(node)
    if (isScalar(node)) return scalarValue(node)
    return null
  }

  /** A collection that holds an alias to itself has null there, as Hugo's parser gives it. */
  #alias(node: Alias): unknown {
    const anchored = this.#anchors.get(node.source)
    if (!anchored) {
      if (this.#isOpen(node.source)) return null
      throw new DiagnosticError(
        yamlSyntax(spanOf(this.#input, node), `could not find alias "${node.source}"`, unknownAlias(node.source)),
      )
    }
    this.#collections += anchored.collections
    this.#aliased += anchored.collections
    if (this.#aliased > maxAliasedCollections) throw new DiagnosticError(tooManyAliases(spanOf(this.#input, node)))
    return anchored.value
  }

  readonly #open: string[] = []

  #isOpen(name: string): boolean {
    return this.#open.includes(name)
  }

  #sequence(node: YAMLSeq): unknown[] {
    this.#collections++
    if (node.anchor) this.#open.push(node.anchor)
    const items = node.items.map((item) => (isPair(item) ? this.#pairs([item], node) : this.#node(item)))
    if (node.anchor) this.#open.pop()
    return items
  }

  #map(node: YAMLMap): Map<string, unknown> {
    if (node.anchor) this.#open.push(node.anchor)
    const map = this.#pairs(node.items, node)
    if (node.anchor) this.#open.pop()
    return map
  }

  #pairs(pairs: readonly Pair[], owner: YAMLMap | YAMLSeq): Map<string, unknown> {
    this.#collections++
    const map = new Map<string, unknown>()
    const own = new Map<string, unknown>()
    for (const pair of pairs) {
      if (isMergeKey(pair.key)) this.#merge(map, pair.value as YamlNode | null)
      else {
        const key = this.#key(pair.key, owner)
        if (own.has(key)) this.#repeated(key, pair.key as YamlNode, own.get(key) as YamlNode)
        own.set(key, pair.key)
        map.set(key, this.#node(pair.value))
      }
    }
    return map
  }

  /** What stands later wins, be it a merge or a key. */
  #merge(map: Map<string, unknown>, node: YamlNode | null): void {
    const value = this.#node(node)
    for (const part of Array.isArray(value) ? value : [value]) {
      if (!(part instanceof Map)) {
        const at = node ? spanOf(this.#input, node) : within(this.#input, 0)
        throw new DiagnosticError(yamlSyntax(at, `${kindOf(part)} was used where mapping is expected`))
      }
      for (const [key, item] of part) map.set(key, item)
    }
  }

  #key(node: unknown, owner: YAMLMap | YAMLSeq): string {
    if (!node || (isScalar(node) && node.type === 'PLAIN' && node.source === ''))
      throw new DiagnosticError(yamlSyntax(spanOf(this.#input, isScalar(node) ? node : owner), 'unexpected key name'))
    const value = this.#node(node)
    if (value instanceof Map || Array.isArray(value) || value instanceof Uint8Array) {
      const at = spanOf(this.#input, isMap(node) || isSeq(node) ? node : owner)
      throw new DiagnosticError(yamlSyntax(at, 'found an invalid key for this map', 'a key has to be a single value'))
    }
    if (value instanceof GoInt) return String(value.value)
    if (value instanceof GoFloat) return isScalar(node) && node.source ? node.source : String(value.value)
    return String(value)
  }

  #repeated(key: string, again: YamlNode, first: YamlNode): void {
    const firstSpan = spanOf(this.#input, first)
    const { line, column } = pointAt(firstSpan.source, firstSpan.start)
    const diagnostic = duplicateKey(spanOf(this.#input, again), key, firstSpan, line, column)
    if (!this.#input.lastKeyWins) throw new DiagnosticError(diagnostic)
    this.warnings.push({ ...diagnostic, severity: 'warning' })
  }
}

const unknownAlias = (name: string): string =>
  `mark the value it stands for with &${name}, or put quotes around *${name}`

const isMergeKey = (key: unknown): boolean => isScalar(key) && key.type === 'PLAIN' && key.source === '<<'

function scalarValue(node: Scalar): unknown {
  const text = String(node.value ?? '')
  if (node.tag) return taggedScalar(node.tag, text, node.type === 'PLAIN')
  return node.type === 'PLAIN' || node.type === undefined ? plainScalar(text) : text
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'sequence'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  return value instanceof GoFloat ? 'float' : 'int'
}

function spanOf(input: Input, node: { range?: readonly [number, number, number] | null | undefined }): Span {
  const [start, end] = node.range ?? [0, 0]
  return within(input, start, Math.max(start, trimmedEnd(input.text, start, end)))
}

function trimmedEnd(text: string, start: number, end: number): number {
  while (end > start && text.charCodeAt(end - 1) <= 32) end--
  return end
}

/** Places of everything that is written out; what an alias stands for has the place of the alias. */
function locate(input: Input, document: YamlDocument): Positions {
  const positions = new Positions()
  const path: (string | number)[] = []
  const visit = (node: unknown, key?: Span): void => {
    if (node && (isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)))
      positions.set(path, spanOf(input, node), key)
    else if (key) positions.set(path, key, key)
    if (!isMap(node) && !isSeq(node)) return
    node.items.forEach((item, index) => {
      const pair = isMap(node) ? (item as Pair) : undefined
      path.push(pair ? keyText(pair.key) : index)
      visit(pair ? pair.value : item, pair && isScalar(pair.key) ? spanOf(input, pair.key) : undefined)
      path.pop()
    })
  }
  visit(document.contents)
  return positions
}

const keyText = (key: unknown): string => (isScalar(key) ? String(key.source ?? key.value ?? '') : '')
