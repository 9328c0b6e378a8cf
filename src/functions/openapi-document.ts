// How does a template see an OpenAPI description? With the field names of Hugo's Go types, and references followed.
import { cleanPath } from '../text/slash-path.ts'
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

/** Which kind of reference stands below a key; all others hold schemas. */
const referenceTypes: ReadonlyMap<string, string> = new Map([
  ['parameters', 'Parameter'],
  ['responses', 'Response'],
  ['requestBody', 'RequestBody'],
  ['requestBodies', 'RequestBody'],
  ['headers', 'Header'],
  ['examples', 'Example'],
  ['links', 'Link'],
  ['securitySchemes', 'SecurityScheme'],
  ['callbacks', 'Callback'],
])

/** The data of a file that a description refers to, by its path among the assets; throws a GoError when there is none. */
export type LoadDocument = (path: string) => unknown

/**
 * @param root  the description as data
 * @param path  where it is among the assets: references to files start there
 */
export function openApiDocument(root: unknown, path: string, load: LoadDocument): unknown {
  const readers = new Map<string, Reader>()
  const open = (wanted: string, data?: unknown): Reader => {
    let reader = readers.get(wanted)
    if (!reader) readers.set(wanted, (reader = new Reader(data ?? load(wanted), wanted, open)))
    return reader
  }
  const entries = entriesOf(root)
  if (!entries) throw new GoError('failed to unmarshal: an OpenAPI description is a map')
  return open(path, entries).object(entries)
}

/** A value and the file it stands in. */
interface Found {
  readonly value: unknown
  readonly reader: Reader
}

class Reader {
  readonly #root: unknown
  readonly #path: string
  readonly #open: (path: string) => Reader
  readonly #known = new Map<unknown, unknown>()
  constructor(root: unknown, path: string, open: (path: string) => Reader) {
    this.#root = root
    this.#path = path
    this.#open = open
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
    const type = referenceTypes.get(key) ?? 'Schema'
    if (shape === 'ref') return this.#reference(value, type)
    if (shape === 'refs' || shape === 'objects' || elements)
      return this.#each(value, (one) => (shape === 'refs' ? this.#reference(one, type) : this.any(one)))
    if (shape === 'named') return this.#named(entries!, key === 'paths' ? undefined : type)
    return this.object(entries!)
  }

  any(value: unknown): unknown {
    const entries = entriesOf(value)
    return entries ? this.object(entries) : value
  }

  #each(value: unknown, view: (one: unknown) => unknown): unknown {
    const elements = elementsOf(value)
    if (elements) return typed(elements.map(view), '[]interface {}')
    return new Map([...(entriesOf(value) ?? [])].map(([key, one]) => [key, view(one)]))
  }

  /** `.Paths.Map`, `.Responses.Map`, and `.Value "name"` of each. */
  #named(entries: Entries, type: string | undefined): unknown {
    const view = (one: unknown): unknown => (type === undefined ? this.any(one) : this.#reference(one, type))
    return {
      [goType]: '*openapi3.Paths',
      Map: () => this.#each(entries, view),
      Value: (name: string) => (entries.has(name) ? view(entries.get(name)) : null),
      Len: () => entries.size,
    }
  }

  #reference(value: unknown, type: string): unknown {
    const entries = entriesOf(value)
    const ref = entries?.get('$ref')
    return {
      [goType]: `*openapi3.${type}Ref`,
      Ref: typeof ref === 'string' ? ref : '',
      Value: () => {
        if (typeof ref !== 'string') return this.any(value)
        const found = this.#resolve(ref)
        return found.reader.any(found.value)
      },
    }
  }

  /** Follows `#/components/schemas/Name` and `other.json#/Name`, and from there any further references. */
  #resolve(ref: string): Found {
    let found: Found = this.#find(ref)
    for (let steps = 0; steps < 100; steps++) {
      const next = entriesOf(found.value)?.get('$ref')
      if (typeof next !== 'string') return found
      found = found.reader.#find(next)
    }
    throw new GoError(`infinite recursion detected at ${ref}`)
  }

  #find(ref: string): Found {
    const hash = ref.indexOf('#')
    const file = hash < 0 ? ref : ref.slice(0, hash)
    const pointer = hash < 0 ? '' : ref.slice(hash + 1)
    if (/^[a-z][a-z+.-]*:/i.test(file)) throw new GoError(`external ref "${ref}" is not yet available`)
    const reader = file === '' ? this : this.#open(pathFrom(this.#path, file))
    return { value: reader.#at(pointer), reader }
  }

  #at(pointer: string): unknown {
    let value: unknown = this.#root
    for (const part of pointer.split('/').slice(1)) {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
      value = entriesOf(value)?.get(key) ?? elementsOf(value)?.[Number(key)]
      if (value === undefined) throw new GoError(`bad data in "#${pointer}": key "${key}" not found`)
    }
    return value
  }
}

/** A path seen from the folder of another one. */
const pathFrom = (path: string, target: string): string =>
  cleanPath(target.startsWith('/') ? target.slice(1) : path.slice(0, path.lastIndexOf('/') + 1) + target)

const isFieldName = (name: string | symbol): name is string => typeof name === 'string' && /^[A-Z]/.test(name)
