// What do we need to know of links, images and code that mdast does not keep?
import type { PhrasingContent } from 'mdast'
import type { CompileContext, Token } from 'mdast-util-from-markdown'
import type { AutolinkData } from '../nodes.ts'
import type { Syntax } from './construct.ts'

/** Keeps destinations as written, the parsed description of images, and which code was indented. */
export function details(): Syntax {
  return {
    micromark: {},
    nodes: {
      exit: {
        label: exitLabel,
        resourceDestinationString: exitWritten('url', 'rawUrl'),
        resourceTitleString: exitWritten('title', 'rawTitle'),
        definitionDestinationString: exitWritten('url', 'rawUrl'),
        definitionTitleString: exitWritten('title', 'rawTitle'),
        autolinkProtocol: exitAutolink('url'),
        autolinkEmail: exitAutolink('email'),
        codeIndented: exitIndentedCode,
      },
    },
  }
}

const exitAutolink = (kind: AutolinkData['kind']) =>
  function (this: CompileContext, token: Token): void {
    const text = this.stack.pop()
    const node = this.stack.at(-1)!
    if (node.type !== 'link' || text?.type !== 'text') return
    const value = this.sliceSerialize(token)
    text.value = value
    if (text.position) text.position.end = { line: token.end.line, column: token.end.column, offset: token.end.offset }
    node.url = kind === 'email' && !/^mailto:/i.test(value) ? `mailto:${value}` : value
    node.data = { ...node.data, autolink: { kind, bare: false } }
  }

function exitIndentedCode(this: CompileContext, token: Token): void {
  const value = this.resume()
  const node = this.stack.at(-1)!
  if (node.type === 'code') {
    node.value = value.replace(/(\r?\n|\r)$/, '')
    node.data = { isIndented: true }
  }
  this.exit(token)
}

function exitLabel(this: CompileContext): void {
  const fragment = this.stack.at(-1) as unknown as { children: PhrasingContent[] }
  const alt = this.resume()
  const node = this.stack.at(-1)!
  this.data.inReference = true
  if (node.type === 'link' || node.type === 'linkReference')
    (node as { children: unknown[] }).children = fragment.children
  else if (node.type === 'image' || node.type === 'imageReference') {
    ;(node as { alt?: string }).alt = alt
    node.data = { ...node.data, label: fragment.children }
  }
}

const exitWritten = (field: 'url' | 'title', raw: 'rawUrl' | 'rawTitle') =>
  function (this: CompileContext, token: Token): void {
    const value = this.resume()
    const node = this.stack.at(-1)!
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return
    node[field] = value
    const written = this.sliceSerialize(token)
    if (written !== value) node.data = { ...node.data, [raw]: written }
  }
