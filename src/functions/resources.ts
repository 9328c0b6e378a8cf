// resources.*: files that are not pages, from assets/ or made by templates. Source: https://gohugo.io/functions/resources/
// Images, Sass, PostCSS and bundling come with the assets work; they say so when they are called.
import { toStringE, toText } from '../golang/cast.ts'
import { typeName } from '../golang/type-name.ts'
import { elementsOf, GoError } from '../golang/values.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'
import { deprecated } from './diagnostics.ts'
import { unavailable } from './unavailable.ts'

export interface ResourcesNeeds {
  /** A file of assets/ by its path there. */
  readonly get: (path: string) => unknown
  /** A file of another host; `undefined` where it has none. Throws a GoError. */
  readonly getRemote: (url: string, options: unknown) => unknown
  /** Lists of resources. */
  readonly match: (pattern: string) => unknown
  readonly byType: (type: string) => unknown
  readonly getMatch: (pattern: string) => unknown
  readonly fromString: (path: string, text: string) => unknown
  readonly concat: (path: string, resources: readonly unknown[]) => unknown
  readonly copy: (path: string, resource: unknown) => unknown
  readonly minify: (resource: unknown) => unknown
  /** @param algorithm  of Node's crypto: `sha256`, `md5`, ... */
  readonly fingerprint: (resource: unknown, algorithm: string) => unknown
  readonly executeAsTemplate: (path: string, data: unknown, resource: unknown, env: RenderEnv) => unknown
}

const postProcess = {
  severity: 'info',
  item: 'resources.PostProcess',
  alternative: 'Use templates.Defer instead.',
  since: 'v0.164.0',
} as const

const algorithms = new Set(['md5', 'sha256', 'sha384', 'sha512'])

export const resources = (needs: ResourcesNeeds): Namespace => ({
  name: 'resources',
  functions: [
    {
      name: 'Get',
      doc: 'The file of assets/ with a path, nil when there is none.',
      params: ['any'],
      nilable: true,
      result: 'resource.Resource',
      run: (path: unknown) => needs.get(toText(path)) ?? null,
    },
    {
      name: 'GetMatch',
      doc: 'The first file of assets/ that matches a glob.',
      params: ['any'],
      nilable: true,
      result: 'resource.Resource',
      run: (pattern: unknown) => needs.getMatch(toText(pattern)) ?? null,
    },
    {
      name: 'Match',
      doc: 'All files of assets/ that match a glob.',
      params: ['any'],
      run: (pattern: unknown) => needs.match(toText(pattern)),
    },
    {
      name: 'ByType',
      doc: 'All files of assets/ of a main media type such as `image`.',
      params: ['any'],
      run: (type: unknown) => needs.byType(toText(type)),
    },
    {
      name: 'FromString',
      doc: 'A resource with a path and a text.',
      params: ['any', 'any'],
      usesEnv: true,
      run: (_: RenderEnv, path: unknown, text: unknown) => needs.fromString(toText(path), toText(text)),
    },
    {
      name: 'Concat',
      doc: 'Several resources of one media type as one.',
      params: ['any', 'any'],
      usesEnv: true,
      run: (_: RenderEnv, path: unknown, list: unknown) => {
        const parts = elementsOf(list)
        if (!parts) throw new GoError('slice []Resource expected')
        if (parts.length === 0) throw new GoError('must provide one or more Resource objects to concat')
        return needs.concat(toText(path), parts)
      },
    },
    {
      name: 'Copy',
      doc: 'A resource under another path.',
      params: ['any', 'any'],
      usesEnv: true,
      run: (_: RenderEnv, path: unknown, resource: unknown) => needs.copy(toText(path), resource),
    },
    {
      name: 'ExecuteAsTemplate',
      doc: 'A resource whose text is executed as a template with the given data.',
      params: ['any', 'any', 'any'],
      usesEnv: true,
      run: (env: RenderEnv, path: unknown, data: unknown, resource: unknown) =>
        needs.executeAsTemplate(toText(path), data, resource, env),
    },
    {
      name: 'Minify',
      aliases: ['minify'],
      doc: 'A resource with its text minified.',
      params: ['any'],
      usesEnv: true,
      run: (_: RenderEnv, resource: unknown) => needs.minify(resource),
    },
    {
      name: 'Fingerprint',
      aliases: ['fingerprint'],
      doc: 'A resource whose name holds the hash of its content; `.Data.Integrity` is for the `integrity` attribute.',
      params: ['any'],
      variadic: true,
      usesEnv: true,
      run: (_: RenderEnv, ...args: readonly unknown[]) => {
        const algorithm = args.length > 1 ? toText(args[0]) : 'sha256'
        if (!algorithms.has(algorithm))
          throw new GoError(`unsupported hash algorithm: "${algorithm}", use either md5, sha256, sha384 or sha512`)
        return needs.fingerprint(args.at(-1), algorithm)
      },
    },
    {
      name: 'Publish',
      doc: 'The resource, which is published although nothing links to it.',
      params: ['any'],
      run: (resource: unknown) => {
        const { Publish: publish } = (resource ?? {}) as { readonly Publish?: unknown }
        if (typeof publish !== 'function') throw new GoError(`${typeName(resource)} is not publishable`)
        publish.call(resource)
        return resource
      },
    },
    {
      name: 'GetRemote',
      doc: 'The file at an address of another host, nil when there is none. Options: `method`, `headers`, `body`, `key`, `responseHeaders`.',
      params: ['any'],
      variadic: true,
      nilable: true,
      result: 'resource.Resource',
      run: (...args: readonly unknown[]) => {
        if (args.length > 2) throw new GoError('must provide an URL and optionally an options map')
        return needs.getRemote(toStringE(args[0]), args[1]) ?? null
      },
    },
    {
      name: 'PostProcess',
      doc: 'The resource itself; once it put off what follows until all pages were rendered. Deprecated: templates.Defer does that.',
      params: ['any'],
      usesEnv: true,
      run: ({ report, callSite }: RenderEnv, resource: unknown) => {
        report(deprecated(callSite, postProcess))
        return resource
      },
    },
    ...['Babel', 'PostCSS', 'ToCSS'].map((name) => unavailable('resources', name)),
  ],
})
