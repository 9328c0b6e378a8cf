// How does Portable Text, the blocks of a headless CMS, read as Markdown? Behaviour: https://gohugo.io/functions/transform/portabletext/
import { toText, toInt } from '../golang/cast.ts'
import { quote } from '../golang/quote.ts'
import { elementsOf, entriesOf, GoError } from '../golang/values.ts'

type Entries = ReadonlyMap<unknown, unknown>

interface Span {
  readonly text: string
  readonly marks: readonly string[]
}

interface TextBlock {
  readonly type: 'text'
  readonly style: string
  /** `bullet`, `number` or `square`; empty outside of lists. */
  readonly list: string
  readonly level: number
  readonly spans: readonly Span[]
  /** Addresses by the names of the marks that link to them. */
  readonly links: ReadonlyMap<string, string>
}

/** Blocks that are written as they are. */
interface Verbatim {
  readonly type: 'verbatim'
  readonly text: string
}

type Block = TextBlock | Verbatim

/** @param value  a block or a slice of blocks, as maps */
export function portableTextToMarkdown(value: unknown): string {
  const items = elementsOf(value) ?? [value]
  const blocks = items.map((item) => {
    const entries = entriesOf(item)
    if (!entries) throw new GoError('unsupported type; expected a map or a slice of maps')
    return readBlock(entries)
  })
  if (blocks.length === 0) return '\n'
  return writeBlocks(blocks)
}

const textOf = (entries: Entries | undefined, key: string): string => toText(entries?.get(key) ?? '')
const listOf = (entries: Entries, key: string): readonly Entries[] =>
  (elementsOf(entries.get(key)) ?? []).flatMap((item) => entriesOf(item) ?? [])

function readBlock(entries: Entries): Block {
  switch (textOf(entries, '_type')) {
    case 'image': {
      const asset = entriesOf(entries.get('asset'))
      return { type: 'verbatim', text: `\n![${textOf(asset, 'altText')}](${textOf(asset, 'url')})` }
    }
    case 'code': {
      const name = textOf(entries, 'filename')
      const attributes = name === '' ? '' : ` {filename=${quote(name)}}`
      const code = textOf(entries, 'code')
      return { type: 'verbatim', text: `\`\`\`${textOf(entries, 'language')}${attributes}\n${code}\n\`\`\`` }
    }
    default:
      return readText(entries)
  }
}

function readText(entries: Entries): TextBlock {
  const links = new Map<string, string>()
  for (const definition of listOf(entries, 'markDefs')) {
    const type = textOf(definition, '_type')
    if (type !== 'link') throw new GoError(`unsupported mark type: ${type}`)
    links.set(textOf(definition, '_key'), textOf(definition, 'href'))
  }
  const spans = listOf(entries, 'children').map((child) => ({
    text: textOf(child, 'text'),
    marks: (elementsOf(child.get('marks')) ?? []).map((mark) => toText(mark)),
  }))
  const level = toInt(entries.get('level') ?? 0)
  return { type: 'text', style: textOf(entries, 'style'), list: textOf(entries, 'listItem'), level, spans, links }
}

const hasText = (block: Block): block is TextBlock =>
  block.type === 'text' && block.spans.some(({ text }) => text !== '')

const listOfBlock = (block: Block | undefined): string => (block?.type === 'text' ? block.list : '')

function writeBlocks(blocks: readonly Block[]): string {
  let out = ''
  /** The kind of the list on the first level. */
  let outermost = ''
  for (const [i, block] of blocks.entries()) {
    const previous = blocks[i - 1]
    if (previous && hasText(block) && needsBlankLine(listOfBlock(previous), block, outermost)) out += '\n'
    const list = listOfBlock(block)
    if (list === '') outermost = ''
    else if (block.type === 'text' && block.level === 1) outermost = list
    const isWritten = block.type === 'verbatim' || hasText(block)
    if (block.type === 'verbatim') out += block.text
    else if (isWritten) out += writeText(block, outermost)
    if (isWritten || i < blocks.length - 1 || blocks.length === 1) out += '\n'
  }
  return out
}

function needsBlankLine(before: string, { list, level }: TextBlock, outermost: string): boolean {
  const isNewList = list !== '' && (before === '' || (level === 1 && outermost !== list))
  return isNewList || before === '' || list === ''
}

const bullets: Readonly<Record<string, string>> = { number: '1. ', square: '- ' }
const headings = new Map([1, 2, 3, 4, 5, 6].map((depth) => [`h${depth}`, `${'#'.repeat(depth)} `]))

function writeText(block: TextBlock, outermost: string): string {
  const { style, list, level } = block
  const indent = '   '.repeat(Math.max(level - 1, 0))
  const hanging = outermost === '' ? '' : outermost === 'number' ? '   ' : '  '
  const text = writeSpans(block).replace(/\n+(?=[^\n])/g, (breaks) =>
    level === 1 ? breaks : breaks + indent + hanging,
  )
  if (style === 'code' || style === 'pre') return `\`\`\`\n${text}\n\`\`\``
  if (list !== '') return indent + (bullets[list] ?? '* ') + text
  return (style === 'blockquote' ? '> ' : (headings.get(style) ?? '')) + text
}

/** A mark opens where the span before has it not, and closes where the next has it not. */
function writeSpans({ spans, links }: TextBlock): string {
  return spans
    .map(({ text, marks }, i) => {
      const opened = marks.filter((mark) => !spans[i - 1]?.marks.includes(mark))
      const closed = marks.filter((mark) => !spans[i + 1]?.marks.includes(mark)).toReversed()
      const open = opened.map((mark) => signs[mark] ?? (links.has(mark) ? '[' : '')).join('')
      const close = closed.map((mark) => signs[mark] ?? (links.has(mark) ? `](${links.get(mark)})` : '')).join('')
      const [, before, inside, after] = /^( *)(.*?)( *)$/s.exec(text)!
      // Markdown has no emphasis that begins or ends with a space.
      return before! + open + inside! + close + after!
    })
    .join('')
}

const signs: Readonly<Record<string, string>> = {
  strong: '**',
  em: '_',
  code: '`',
  'strike-through': '~~',
  underline: '',
}
