// Writes hugo_stats.json beside the configuration, where the site asks for it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'
import { createHtmlStats } from '../publish/html-stats.ts'

/** @param pages  the HTML of every page */
export function writeHtmlStats(config: Config, pages: Iterable<string>): void {
  const { buildStats } = config.build
  if (!buildStats.enable) return
  const stats = createHtmlStats(buildStats)
  for (const html of pages) stats.add(html)
  const path = join(config.projectDir, 'hugo_stats.json')
  const existing = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const text = stats.json(config.renderSegments.length > 0 ? existing : undefined)
  if (text !== existing) writeFileSync(path, text)
}
