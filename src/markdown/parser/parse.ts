// How does Markdown text become a tree, in one pass over its lines and one over their insides?
import type { Root } from 'mdast'
import type { MarkdownOptions } from '../options.ts'
import { hasPageMarks } from '../syntax/page-context.ts'
import { readBlocks } from './block.ts'
import type { Construct } from './construct.ts'
import { inlineRules, type InlineRules, type Table } from './inline-rules.ts'
import type { Job } from './jobs.ts'
import { blockRules } from './options.ts'
import { Content } from './places.ts'
import { Scan, type Page } from './scan.ts'
import { nodesOf } from './spans.ts'

/** A parser for these options. It keeps nothing from one text to the next. */
export function createOwnParser(options: MarkdownOptions): (text: string) => Root {
  const blocks = blockRules(options)
  const plain = inlineRules(options, false)
  const trimsOnce = options.extensions.linkify
  let marked: InlineRules | undefined
  return (written) => {
    const text = written.includes('\0') ? written.replaceAll('\0', '\ufffd') : written
    const { root, jobs, places, definitions, notes } = readBlocks(text, blocks)
    const quotes = { single: 0, double: 0 }
    const page: Page = { text, places, trimsOnce, definitions, notes, quotes }
    const rules = hasPageMarks(text) ? (marked ??= inlineRules(options, true)) : plain
    for (const job of jobs) readInlines(page, job, rules)
    return root
  }
}

function readInlines(page: Page, job: Job, rules: InlineRules): void {
  const content = new Content(page.text, job.lines)
  const scan = new Scan(page, job, content)
  runConstructs(scan, tableFor(content.text, rules))
  scan.flush()
  job.node.children = nodesOf(scan.items, 0, page.places) as never
}

function tableFor(text: string, rules: InlineRules): Table {
  if (text.includes('@')) return rules.withEmails
  return text.includes('://') || text.includes('www.') ? rules.withUrls : rules.plain
}

function runConstructs(scan: Scan, table: Table): void {
  const { text, end } = scan
  let at = 0
  while (at < end) {
    const character = text.charCodeAt(at)
    const constructs = character < 128 ? table[character] : undefined
    if (constructs === undefined) {
      at++
      continue
    }
    scan.at = at
    at = isOneOf(constructs, scan) ? scan.at : at + 1
  }
  scan.at = at
}

function isOneOf(constructs: readonly Construct[], scan: Scan): boolean {
  for (const construct of constructs) if (construct(scan)) return true
  return false
}
