// `atelier why`: the files and facts that a published page was made from.
import { Command, Option } from 'commander'
import { explain, inputKinds, type Explained, type Input, type InputKind } from '../build/why.ts'
import { addReadOptions, onOff, type BuildFlags, type ReadFlags } from './options.ts'
import { printProblems } from './problems.ts'

type WhyFlags = ReadFlags &
  Pick<BuildFlags, 'buildDrafts' | 'buildFuture' | 'buildExpired'> & {
    readonly all?: boolean
    readonly format: 'text' | 'json'
  }

export const whyCommand = (): Command =>
  addReadOptions(new Command('why'))
    .description('Print what a published page was made from: content, templates, data, other pages, files')
    .argument('<address>', 'its URL, its path in the publish directory, or its content file')
    .addOption(onOff('-D, --buildDrafts', 'include content marked as draft'))
    .addOption(onOff('-F, --buildFuture', 'include content with a publish date in the future'))
    .addOption(onOff('-E, --buildExpired', 'include expired content'))
    .addOption(onOff('--all', 'print every name of long lists'))
    .addOption(new Option('--format <name>', 'how to print it').choices(['text', 'json']).default('text'))
    .action(async (address: string, { all = false, format, ...flags }: WhyFlags) => {
      const { outputs, diagnostics } = await explain(address, { flags, env: process.env })
      process.exitCode = printProblems(diagnostics)
      const text = format === 'json' ? JSON.stringify({ outputs }, undefined, 2) : textOf(outputs, all)
      if (text !== '') process.stdout.write(`${text}\n`)
    })

const mostNames = 5

const headings: Readonly<Record<InputKind, readonly [one: string, many: string]>> = {
  content: ['content', 'content'],
  base: ['base template', 'base templates'],
  page: ['page template', 'page templates'],
  partial: ['partial', 'partials'],
  shortcode: ['shortcode', 'shortcodes'],
  hook: ['render hook', 'render hooks'],
  template: ['template', 'templates'],
  data: ['key of data', 'keys of data'],
  translation: ['translation', 'translations'],
  facts: ['page whose facts were read', 'pages whose facts were read'],
  text: ['page whose text was read', 'pages whose text was read'],
  list: ['list of pages', 'lists of pages'],
  menus: ['menus', 'menus'],
  taxonomies: ['taxonomies', 'taxonomies'],
  reference: ['reference', 'references'],
  asset: ['asset', 'assets'],
  file: ['file', 'files'],
}

const textOf = (outputs: readonly Explained[], all: boolean): string =>
  outputs.map((output) => outputText(output, all)).join('\n\n')

function outputText({ path, kind, format, inputs }: Explained, all: boolean): string {
  const lines = [`${path} (${format === undefined ? kind : `${kind}, ${format}`}) was made from`]
  for (const each of inputKinds) {
    const group = inputs.filter((input) => input.kind === each)
    if (group.length === 0) continue
    lines.push(`  ${headingOf(each, group.length)}`)
    const shown = all ? group : group.slice(0, mostNames)
    lines.push(...shown.map((input) => `    ${inputText(input)}`))
    if (shown.length < group.length) lines.push(`    and ${group.length - shown.length} more (--all)`)
  }
  return lines.join('\n')
}

function headingOf(kind: InputKind, count: number): string {
  const [one, many] = headings[kind]
  if (one === many) return one
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

const inputText = ({ name, line, note }: Input): string =>
  `${name}${line === undefined ? '' : `:${line}`}${note === undefined ? '' : ` (${note})`}`
