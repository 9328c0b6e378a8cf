// Which content files are drafts, not yet or no longer published? The rows of `atelier list`.
import { relative } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { GoTime } from '../golang/time.ts'
import type { Page } from '../site/page.ts'
import { defaultOrder } from '../site/sort.ts'
import type { BuildOptions } from './build.ts'
import type { Flags } from './load.ts'
import { openSite, type OpenSite } from './open-site.ts'

export const selections = ['all', 'drafts', 'expired', 'future', 'published'] as const
export type Selection = (typeof selections)[number]

export interface Listing {
  readonly diagnostics: readonly Diagnostic[]
  /** CSV with a row of names first; '' when the configuration has errors. */
  readonly csv: string
}

/** What of the site is read for each selection, whatever the configuration says. */
const readFor: Readonly<Record<Selection, Flags>> = {
  all: { buildDrafts: true, buildFuture: true, buildExpired: true },
  drafts: { buildDrafts: true, buildFuture: true, buildExpired: true },
  expired: { buildDrafts: true, buildExpired: true },
  future: { buildDrafts: true, buildFuture: true },
  published: {},
}

const columns = [
  ...['path', 'slug', 'title', 'date', 'expiryDate', 'publishDate'],
  ...['draft', 'permalink', 'kind', 'section'],
]

export async function listContent(selection: Selection, flags: Flags, env: BuildOptions['env']): Promise<Listing> {
  const { diagnostics, open } = await openSite({ ...flags, ...readFor[selection] }, env)
  if (!open) return { diagnostics, csv: '' }
  const { sites, now } = open.site
  const order = defaultOrder(open.config.languages[0]?.locale ?? '')
  const pages = sites.sites
    .flatMap((site) => site.pages)
    .filter((page) => page.source && selected[selection](page, now))
  const rows = pages.sort(order).map((page) => rowOf(page, open))
  return { diagnostics, csv: [columns, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('') }
}

const isFuture = ({ meta }: Page, now: GoTime): boolean => meta.dates.publishDate.After(now)
const isExpired = ({ meta }: Page, now: GoTime): boolean =>
  !meta.dates.expiryDate.IsZero() && meta.dates.expiryDate.Before(now)

const selected: Readonly<Record<Selection, (page: Page, now: GoTime) => boolean>> = {
  all: () => true,
  drafts: ({ meta }) => meta.draft,
  expired: isExpired,
  future: isFuture,
  published: (page, now) => !page.meta.draft && !isFuture(page, now) && !isExpired(page, now),
}

function rowOf(page: Page, { config, site }: OpenSite): readonly string[] {
  const { meta, kind, section, source } = page
  const { origin } = source!.adapter ?? source!.file
  const [date, expiryDate, publishDate] = [meta.dates.date, meta.dates.expiryDate, meta.dates.publishDate].map((time) =>
    time.Format('2006-01-02T15:04:05Z07:00'),
  ) as [string, string, string]
  const path = relative(config.projectDir, origin).replaceAll('\\', '/')
  const { Permalink } = site.runtime.viewOf(page)
  return [path, meta.slug, meta.title, date, expiryDate, publishDate, String(meta.draft), Permalink, kind, section]
}

/** Quoted only where it must be, as Go's encoding/csv does. */
const csvField = (text: string): string => (/[",\r\n]|^\s|^\\\.$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
