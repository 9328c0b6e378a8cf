// How is a template written, given its nodes? The text is that of Go's String methods: errors quote it.
import { quote } from '../golang/quote.ts'
import type {
  ChainNode,
  CommandNode,
  IfNode,
  Node,
  Operand,
  PipeNode,
  RangeNode,
  TemplateNode,
  WithNode,
} from './nodes.ts'

type ShowText = (text: string) => string

/**
 * The node as Go prints it: one space between operands.
 *
 * @param showText  how text between actions is written: in quotes unless said otherwise, so that its ends show
 */
export function print(node: Node, showText: ShowText = quote): string {
  switch (node.type) {
    case 'list':
      return node.nodes.map((child) => print(child, showText)).join('')
    case 'text':
      return showText(node.text)
    case 'comment':
      return action(node.text)
    case 'action':
      return action(printPipe(node.pipe))
    case 'if':
    case 'range':
    case 'with':
      return printBranch(node, showText)
    case 'template':
      return printTemplate(node)
    case 'break':
    case 'continue':
      return action(node.type)
    case 'command':
      return printCommand(node)
    default:
      return printOperand(node)
  }
}

function printOperand(node: Operand): string {
  switch (node.type) {
    case 'pipe':
      return printPipe(node)
    case 'field':
      return node.names.map((name) => `.${name}`).join('')
    case 'variable':
      return node.names.join('.')
    case 'chain':
      return printChain(node)
    case 'identifier':
      return node.name
    case 'dot':
      return '.'
    case 'nil':
      return 'nil'
    case 'bool':
      return String(node.value)
    case 'number':
      return node.text
    case 'string':
      return node.quoted
  }
}

const action = (inside: string): string => `{{${inside}}}`
const wrapped = (node: Operand): string => (node.type === 'pipe' ? `(${printPipe(node)})` : printOperand(node))
const printCommand = (node: CommandNode): string => node.operands.map(wrapped).join(' ')
const printChain = ({ operand, names }: ChainNode): string => [wrapped(operand), ...names].join('.')

function printPipe({ declarations, isAssign, commands }: PipeNode): string {
  const variables = declarations.map(printOperand).join(', ')
  const prefix = variables && `${variables} ${isAssign ? '=' : ':='} `
  return prefix + commands.map(printCommand).join(' | ')
}

function printBranch(node: IfNode | RangeNode | WithNode, showText: ShowText): string {
  const { type, pipe, elseList } = node
  const list = node.type === 'with' && node.detached ? node.detached.tree.root : node.list
  const otherwise = elseList ? action('else') + print(elseList, showText) : ''
  return action(`${type} ${printPipe(pipe)}`) + print(list, showText) + otherwise + action('end')
}

const printTemplate = ({ name, pipe }: TemplateNode): string =>
  action(`template ${quote(name)}${pipe ? ` ${printPipe(pipe)}` : ''}`)
