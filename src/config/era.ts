// Which Hugo was a site written for? Older meanings are kept for sites that ask for them; docs/compatibility.md lists each.
import type { Span } from '../text/source.ts'

export interface Era {
  /** Whether the site was written for a Hugo before this version: `0.112`. */
  isBefore(version: string): boolean
  /** The version wanted, in three parts; absent for the newest. */
  readonly version?: string
}

/** What tells that a site was written for an older Hugo although it does not ask for one. */
export interface EraEvidence {
  /** The last Hugo that took it. */
  readonly version: string
  /** As the message calls it: `[blackfriday]`. */
  readonly what: string
  readonly at?: Span | undefined
}

/** @param wanted  `0.111`, `0.111.3`, `v0.111.3+extended`; the newest when absent or a word such as `latest` */
export function eraOf(wanted: string | undefined): Era {
  const own = wanted === undefined || !/\d/.test(wanted) ? undefined : partsOf(wanted)
  if (!own) return { isBefore: () => false }
  const version = [own[0] ?? 0, own[1] ?? 0, own[2] ?? 0].join('.')
  return { version, isBefore: (other) => compare(own, partsOf(other)) < 0 }
}

/** How many minor versions lie between two Hugos of one major version. */
export const minorsBetween = (from: string, to: string): number => (partsOf(to)[1] ?? 0) - (partsOf(from)[1] ?? 0)

const partsOf = (version: string): readonly number[] => (/\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number)

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
