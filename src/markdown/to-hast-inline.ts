// Which HTML does each inline construct become?
import type { Element, ElementContent, Properties } from 'hast'
import type { Image, ImageReference, Link, LinkReference, Nodes, PhrasingContent, Text } from 'mdast'
import type { Handlers, State } from 'mdast-util-to-hast'
import { propertiesFor } from './attribute-names.ts'
import { escapeHtml } from './escape.ts'
import { attributesOf, element, newline, raw, readingIn } from './hast-element.ts'
import type { Mark } from './marks.ts'
import { emojiTable } from './emoji-table.ts'
import type { Checkbox, Emoji, InlineTag, PageContext, Typographic } from './nodes.ts'
import type { MarkdownOptions } from './options.ts'
import { plainTextOf } from './plain-text.ts'
import { rangeOf } from './range.ts'
import { keepsLineBreak } from './line-breaks.ts'

export function inlineHandlers(options: MarkdownOptions): Handlers {
  const { typographer } = options.extensions
  const tag = (name: string) => (state: State, node: Nodes) => element(state, node, name, {}, state.all(node))
  return {
    text: (state, node: Text) => textOf(state, node, options),
    break: (state, node) => [element(state, node, 'br', {}, []), newline()],
    emphasis: tag('em'),
    strong: tag('strong'),
    delete: tag('del'),
    insert: (state, node: InlineTag) => tag('ins')(state, node as never),
    mark: (state, node: InlineTag) => tag('mark')(state, node as never),
    subscript: (state, node: InlineTag) => tag('sub')(state, node as never),
    superscript: (state, node: InlineTag) => tag('sup')(state, node as never),
    inlineCode: (state, node) => element(state, node, 'code', {}, [{ type: 'text', value: oneLine(node.value) }]),
    typographic: (_, node: Typographic) => raw(typographer[node.name]),
    emoji: (_, node: Emoji) => raw(entitiesOf(node.name)),
    pageContext: (_, { page }: PageContext) => ({ ...raw(''), data: { mark: { type: 'page-context', page } } }),
    attributeBrace: () => ({ type: 'text', value: '{' }),
    checkbox: (_, node: Checkbox) => [
      {
        type: 'element',
        tagName: 'input',
        properties: { ...(node.checked && { checked: '' }), disabled: '', type: 'checkbox' },
        children: [],
      },
      { type: 'text', value: ' ' },
    ],
    link: (state, node: Link) => link(state, node, node, options),
    image: (state, node: Image) => image(state, node, node, options),
    linkReference(state, node: LinkReference) {
      const definition = state.definitionById.get(node.identifier.toUpperCase())
      return definition && link(state, node, definition, options)
    },
    imageReference(state, node: ImageReference) {
      const definition = state.definitionById.get(node.identifier.toUpperCase())
      return definition && image(state, node, definition, options)
    },
  }
}

const oneLine = (code: string): string => (code.includes('\n') ? code.replace(/\r?\n[ \t]*/g, ' ') : code)

function entitiesOf(name: string): string {
  let html = ''
  for (const character of emojiTable.get(name) ?? '') html += `&#x${character.codePointAt(0)!.toString(16)};`
  return html
}

/** Text without line endings is one node; a line ending may become a break, or nothing between wide characters. */
function textOf(state: State, node: Text, options: MarkdownOptions): ElementContent[] | ElementContent {
  const { cjk } = options.extensions
  const joinsLines = cjk.enable && cjk.eastAsianLineBreaks && !options.renderer.hardWraps
  const text = node.value.includes('\r') ? node.value.replaceAll('\r\n', '\n') : node.value
  if (!text.includes('\n') || (!options.renderer.hardWraps && !joinsLines)) {
    const made: ElementContent = { type: 'text', value: text }
    state.patch(node, made)
    return made
  }
  const lines = text.split('\n')
  if (options.renderer.hardWraps)
    return lines.flatMap((value, i): ElementContent[] => [
      ...(i > 0 ? [{ type: 'element' as const, tagName: 'br', properties: {}, children: [] }, newline()] : []),
      { type: 'text', value },
    ])
  const joined = lines.reduce(
    (before, line) => before + (keepsLineBreak(before, line, cjk.eastAsianLineBreaksStyle) ? '\n' : '') + line,
  )
  return { type: 'text', value: joined }
}

/** Where a link leads: itself, or the definition it refers to. */
type Target = Pick<Link, 'url' | 'title' | 'data'>

function link(
  state: State,
  node: Link | LinkReference,
  { url, title, data }: Target,
  { extensions }: MarkdownOptions,
): Element {
  const reading = readingIn(state)
  const isAutolink = node.data?.autolink !== undefined
  const only = node.children[0]
  const mark: Mark = {
    type: 'link',
    at: rangeOf(node),
    destination: data?.rawUrl ?? url,
    title: data?.rawTitle ?? title ?? '',
    plainText:
      isAutolink && only?.type === 'text'
        ? only.value
        : plainTextOf(node.children, reading.text, extensions.typographer),
    isAutolink,
  }
  const properties: Properties = { href: url, ...(typeof title === 'string' && { title }) }
  return element(state, node, 'a', properties, state.all(node), mark)
}

function image(
  state: State,
  node: Image | ImageReference,
  { url, title, data }: Target,
  { extensions, renderer }: MarkdownOptions,
): Element {
  const reading = readingIn(state)
  const label: PhrasingContent[] = node.data?.label ?? []
  const alt = node.alt ?? ''
  const attributes = attributesOf(node)
  const mark: Mark = {
    type: 'image',
    at: rangeOf(node),
    destination: data?.rawUrl ?? url,
    title: data?.rawTitle ?? title ?? '',
    plainText: plainTextOf(label, reading.text, extensions.typographer),
    attributes,
    isBlock: node.data?.isBlock ?? false,
    ordinal: node.data?.ordinal ?? 0,
    text: label.flatMap((child) => state.one(child, undefined) ?? []) as ElementContent[],
    alt,
    altHtml: node.data?.label
      ? altOf(
          label,
          (text) => (renderer.hardWraps ? text.replaceAll('\n', renderer.xhtml ? '<br />\n' : '<br>\n') : text),
          extensions.typographer,
        )
      : escapeHtml(alt),
  }
  const properties: Properties = { src: url, alt, ...(typeof title === 'string' && { title }) }
  return element(state, node, 'img', { ...properties, ...propertiesFor('img', attributes) }, [], mark)
}

/** Addresses, HTML and pictures in a description leave nothing of themselves. */
function altOf(
  nodes: readonly Nodes[],
  broken: (text: string) => string,
  substitutions: MarkdownOptions['extensions']['typographer'],
): string {
  return nodes
    .map((node): string => {
      switch (node.type) {
        case 'text':
          return broken(escapeHtml(node.value))
        case 'inlineCode':
          return escapeHtml(oneLine(node.value))
        case 'break':
          return '\n'
        case 'typographic':
          return substitutions[node.name]
        case 'image':
        case 'imageReference':
          return altOf(node.data?.label ?? [], broken, substitutions)
        case 'link':
          return node.data?.autolink ? '' : altOf(node.children, broken, substitutions)
        default:
          return 'children' in node ? altOf(node.children, broken, substitutions) : ''
      }
    })
    .join('')
}
