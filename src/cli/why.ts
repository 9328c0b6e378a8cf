// `atelier why`: the files and facts that a published file was made from.
import { Command, Option } from 'commander'
import { explain } from '../build/why.ts'
import { inputKinds, type Explained, type Input, type InputKind } from '../build/why-inputs.ts'
import { addReadOptions, onOff, type BuildFlags, type ReadFlags } from './options.ts'
import { printProblems } from './problems.ts'

type WhyFlags = ReadFlags &
  Pick<BuildFlags, 'buildDrafts' | 'buildFuture' | 'buildExpired'> & {
    readonly all?: boolean
    readonly format: 'text' | 'json'
  }

export const whyCommand = (): Command =>
  addReadOptions(new Command('why'))
    .description('Print what a published file was made from: content, templates, data, other pages, files')
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

function outputText({ path, kind, format, inputs, publishers }: Explained, all: boolean): string {
  const lines = [`${path} (${format === undefined ? kind : `${kind}, ${format}`}) was made from`]
  for (const each of inputKinds) {
    const group = inputs.filter((input) => input.kind === each)
    if (group.length === 0) continue
    lines.push(`  ${headingOf(each, new Set(group.map(({ name }) => name)).size)}`)
    lines.push(...listed(group.map(inputText), all))
  }
  if (publishers) lines.push(`and comes with ${counted(publishers.length, 'output')}`, ...listed(publishers, all))
  return lines.join('\n')
}

function listed(names: readonly string[], all: boolean): readonly string[] {
  const shown = all ? names : names.slice(0, mostNames)
  const rest = names.length - shown.length
  return [...shown.map((name) => `    ${name}`), ...(rest > 0 ? [`    and ${rest} more (--all)`] : [])]
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

function headingOf(kind: InputKind, count: number): string {
  const [one, many] = headings[kind]
  if (one === many) return one
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

const inputText = ({ name, line, note }: Input): string =>
  `${name}${line === undefined ? '' : `:${line}`}${note === undefined ? '' : ` (${note})`}`
