// How does a template see an OpenAPI description? With the field names of Hugo's Go types, and references followed.
import { elementsOf, entriesOf, GoError, goType, typed } from '../golang/values.ts'

/** What stands below a key; `ref` holds an object or a reference to one, `raw` is data of the author's. */
type Shape = 'object' | 'ref' | 'objects' | 'refs' | 'named' | 'raw'

const shapes: ReadonlyMap<string, Shape> = new Map([
  ...['schema', 'items', 'not', 'requestBody', 'additionalProperties'].map((key) => [key, 'ref'] as const),
  ...['parameters', 'allOf', 'anyOf', 'oneOf'].map((key) => [key, 'refs'] as const),
  ...'schemas properties headers examples links securitySchemes requestBodies'
    .split(' ')
    .map((key) => [key, 'refs'] as const),
  ...['paths', 'responses', 'callbacks'].map((key) => [key, 'named'] as const),
  ...['content', 'variables', 'encoding', 'servers', 'tags'].map((key) => [key, 'objects'] as const),
  ...['default', 'example', 'enum', 'value', 'mapping', 'scopes', 'security', 'required', 'type'].map(
    (key) => [key, 'raw'] as const,
  ),
])

/** Keys whose Go name is not just the key with a capital. */
const goNames: ReadonlyMap<string, string> = new Map([
  ['openapi', 'OpenAPI'],
  ['operationId', 'OperationID'],
  ['url', 'URL'],
  ['xml', 'XML'],
  ['minimum', 'Min'],
  ['maximum', 'Max'],
  ['authorizationUrl', 'AuthorizationURL'],
  ['tokenUrl', 'TokenURL'],
  ['refreshUrl', 'RefreshURL'],
  ['$ref', 'Ref'],
])

const goName = (key: string): string => goNames.get(key) ?? key[0]!.toUpperCase() + key.slice(1)

type Entries = ReadonlyMap<unknown, unknown>

/** @param root  the description as data */
export function openApiDocument(root: unknown): unknown {
  const entries = entriesOf(root)
  if (!entries) throw new GoError('failed to unmarshal: an OpenAPI description is a map')
  return new Reader(entries).object(entries)
}

class Reader {
  readonly #root: Entries
  readonly #known = new Map<unknown, unknown>()
  constructor(root: Entries) {
    this.#root = root
  }

  /** The same view for the same data, so that schemas may hold themselves. */
  object(entries: Entries): unknown {
    let view = this.#known.get(entries)
    if (!view) this.#known.set(entries, (view = this.#fields(entries)))
    return view
  }

  /** Every exported name is a field; those that are absent are nil. */
  #fields(entries: Entries): unknown {
    const keys = new Map([...entries.keys()].map((key) => [goName(String(key)), String(key)]))
    return new Proxy(
      { [goType]: '*openapi3.T' },
      {
        has: (target, name) => name in target || isFieldName(name),
        ownKeys: (target) => [...Reflect.ownKeys(target)],
        get: (target, name, receiver) => {
          if (!isFieldName(name)) return Reflect.get(target, name, receiver) as unknown
          const key = keys.get(name)
          return key === undefined ? null : this.#value(key, entries.get(key))
        },
      },
    )
  }

  #value(key: string, value: unknown): unknown {
    const shape = shapes.get(key)
    const entries = entriesOf(value)
    const elements = elementsOf(value)
    if (shape === 'raw' || (!entries && !elements)) return value ?? null
    if (shape === 'ref') return this.#reference(value)
    if (shape === 'refs' || shape === 'objects' || elements)
      return this.#each(value, (one) => (shape === 'refs' ? this.#reference(one) : this.#any(one)))
    if (shape === 'named') return this.#named(entries!, key !== 'paths')
    return this.object(entries!)
  }

  #any(value: unknown): unknown {
    const entries = entriesOf(value)
    return entries ? this.object(entries) : value
  }

  #each(value: unknown, view: (one: unknown) => unknown): unknown {
    const elements = elementsOf(value)
    if (elements) return typed(elements.map(view), '[]interface {}')
    return new Map([...(entriesOf(value) ?? [])].map(([key, one]) => [key, view(one)]))
  }

  /** `.Paths.Map`, `.Responses.Map`, and `.Value "name"` of each. */
  #named(entries: Entries, holdsReferences: boolean): unknown {
    const view = (one: unknown): unknown => (holdsReferences ? this.#reference(one) : this.#any(one))
    return {
      [goType]: '*openapi3.Paths',
      Map: () => this.#each(entries, view),
      Value: (name: string) => (entries.has(name) ? view(entries.get(name)) : null),
      Len: () => entries.size,
    }
  }

  #reference(value: unknown): unknown {
    const entries = entriesOf(value)
    const ref = entries?.get('$ref')
    return {
      [goType]: '*openapi3.Ref',
      Ref: typeof ref === 'string' ? ref : '',
      Value: () => this.#any(typeof ref === 'string' ? this.#resolve(ref) : value),
    }
  }

  /** Follows `#/components/schemas/Name`, and from there any further references. */
  #resolve(ref: string): unknown {
    let pointer = ref
    for (let steps = 0; steps < 100; steps++) {
      const found = this.#find(pointer)
      const next = entriesOf(found)?.get('$ref')
      if (typeof next !== 'string') return found
      pointer = next
    }
    throw new GoError(`infinite recursion detected at ${ref}`)
  }

  #find(pointer: string): unknown {
    if (!pointer.startsWith('#/')) throw new GoError(`external ref "${pointer}" is not yet available`)
    let value: unknown = this.#root
    for (const part of pointer.slice(2).split('/')) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
      value = entriesOf(value)?.get(key) ?? elementsOf(value)?.[Number(key)]
      if (value === undefined) throw new GoError(`bad data in "${pointer}": key "${key}" not found`)
    }
    return value
  }
}

const isFieldName = (name: string | symbol): name is string => typeof name === 'string' && /^[A-Z]/.test(name)
