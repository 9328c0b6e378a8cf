// hugo.*: about the build and its generator. Source: https://gohugo.io/functions/hugo/
import { toText } from '../golang/cast.ts'
import { Scratch } from '../golang/scratch.ts'
import { goType, safeHTML, typed } from '../golang/values.ts'
import type { Namespace } from '../template/functions.ts'
import type { FunctionDef } from '../template/functions.ts'

export interface HugoNeeds {
  /** The Hugo whose behaviour templates get: `0.166.0`. */
  readonly hugoVersion: string
  /** This program's own version. */
  readonly version: string
  readonly environment: string
  readonly isServer: boolean
  readonly isMultilingual: boolean
  readonly isMultihost: boolean
  readonly workingDir: string
  readonly sites: () => unknown
  readonly data: () => unknown
  /** The scope of the content being rendered: what `.Markup` was given. */
  readonly markupScope?: () => string
}

/** Hugo's version: prints as text, compares by its parts (`ge hugo.Version "0.120"`). */
export class VersionString {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  get [goType](): string {
    return 'hugo.VersionString'
  }
  String(): string {
    return this.text
  }
  Eq(other: unknown): boolean {
    return toText(other) === this.text
  }
  /** Positive when the other one is newer, as Hugo's versions count; parts that are missing are zero. */
  Compare(other: unknown): number {
    const [own, theirs] = [partsOf(this.text), partsOf(toText(other))]
    for (let i = 0; i < 3; i++) if (own[i] !== theirs[i]) return (theirs[i] ?? 0) - (own[i] ?? 0)
    return 0
  }
}

const partsOf = (version: string): readonly number[] => {
  const parts = (/\d+(\.\d+){0,2}/.exec(version)?.[0] ?? '0').split('.').map(Number)
  return [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0]
}

export function hugo(needs: HugoNeeds): Namespace {
  const store = new Scratch()
  const constant = (name: string, doc: string, value: () => unknown): FunctionDef => ({
    name,
    doc,
    params: [],
    run: value,
  })
  const functions: FunctionDef[] = [
    constant(
      'Version',
      'The version of Hugo whose behaviour templates get.',
      () => new VersionString(needs.hugoVersion),
    ),
    constant('Generator', 'A meta element that names the generator.', () =>
      safeHTML(`<meta name="generator" content="${generatorName(needs)}">`),
    ),
    constant('Environment', 'The build environment.', () => needs.environment),
    constant('IsProduction', 'Whether the environment is production.', () => needs.environment === 'production'),
    constant('IsDevelopment', 'Whether the environment is development.', () => needs.environment === 'development'),
    constant('IsServer', 'Whether the preview server builds.', () => needs.isServer),
    constant('IsExtended', 'Always true: Sass and image formats of the extended edition are known.', () => true),
    constant('IsMultilingual', 'Whether the site has more than one language.', () => needs.isMultilingual),
    constant('IsMultihost', 'Whether each language has its own base URL.', () => needs.isMultihost),
    constant('BuildDate', 'Always empty: a build says nothing of the time it was made.', () => ''),
    constant('CommitHash', 'Always empty.', () => ''),
    constant('GoVersion', 'Always empty: no Go is involved.', () => ''),
    constant('WorkingDir', 'The directory of the site.', () => needs.workingDir),
    constant('Deps', 'Modules the site is made of.', () => typed([], '[]*hugo.Dependency')),
    constant('Sites', 'All sites of the build.', needs.sites),
    constant('Data', 'The data directory as one map.', needs.data),
    constant('Context', 'What is known of the rendering that goes on: `.MarkupScope`.', () => ({
      [goType]: 'hugo.Context',
      MarkupScope: needs.markupScope?.() ?? '',
    })),
    constant('Store', 'A store that lives as long as the build.', () => store),
  ]
  const members = Object.fromEntries(
    functions.map(({ name, run }) => [name, { get: () => (run as () => unknown)(), enumerable: true }]),
  )
  const info = Object.defineProperties({ [goType]: 'hugo.HugoInfo' }, members)
  return { name: 'hugo', functions, value: () => info }
}

export const generatorName = ({ hugoVersion, version }: Pick<HugoNeeds, 'hugoVersion' | 'version'>): string =>
  `Hugo ${hugoVersion} (Atelier ${version})`
