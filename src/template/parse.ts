// Which nodes is a template made of? Grammar and messages are those of Go's text/template/parse.
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { firstRunes } from '../golang/strings.ts'
import { quote, unquote } from '../golang/quote.ts'
import { GoError } from '../golang/values.ts'
import { span } from '../text/source.ts'
import type { Source, Span } from '../text/source.ts'
import { defaultValue, parseConstant } from './constants.ts'
import { detachBlocks } from './detach.ts'
import { didYouMean, lineAt, parseFailed } from './diagnostics.ts'
import type { FunctionTable } from './function-table.ts'
import { isKeyword, lex } from './lex.ts'
import type { Delimiters, Token, TokenType } from './lex.ts'
import type { CommandNode, ListNode, Operand, PipeNode, Statement, Tree, VariableNode } from './nodes.ts'
import { print } from './print.ts'

export interface ParseOptions {
  /** The name that messages and `{{ template }}` know it by. */
  readonly name: string
  /** Decides which identifiers are known. */
  readonly functions: Pick<FunctionTable, 'has' | 'names'>
  /** Whether its output is HTML and must be escaped by context; handed on to the template set. */
  readonly isHtml?: boolean
  readonly delimiters?: Delimiters
  /** How deep parentheses and blocks may nest. */
  readonly maxDepth?: number
}

/** A template file: what it prints and what it defines. */
export interface ParsedTemplate {
  readonly main: Tree
  readonly defines: ReadonlyMap<string, Tree>
  readonly isHtml: boolean
  /** The first error, if any; then `main` prints nothing and `defines` holds what was read before it. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Parses a template; never throws. */
export function parseTemplate(source: Source, options: ParseOptions): ParsedTemplate {
  const parser = new Parser(source, options)
  const diagnostics: Diagnostic[] = []
  let root: ListNode = { type: 'list', span: span(source, 0), nodes: [] }
  try {
    root = parser.parse()
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    diagnostics.push(error.diagnostic)
  }
  const detach = (tree: Tree): Tree => {
    const detached = detachBlocks(tree)
    diagnostics.push(...detached.diagnostics)
    return detached.tree
  }
  const main = detach({ name: options.name, parseName: options.name, source, root })
  const defines = new Map([...parser.defines].map(([name, tree]) => [name, detach(tree)]))
  return { main, defines, isHtml: options.isHtml ?? false, diagnostics: diagnostics.slice(0, 1) }
}

/** Whether the nodes print nothing but space: a file of definitions, or one that is empty. */
export const isEmptyTree = (list: ListNode): boolean =>
  list.nodes.every((node) => node.type === 'comment' || (node.type === 'text' && node.text.trim() === ''))

/** `{{end}}` or `{{else}}`, which end a list and never become nodes. */
interface Terminator {
  readonly type: 'end' | 'else'
  readonly at: Span
  /** Whether `if` or `with` follows the `else`. */
  readonly continues?: 'if' | 'with' | undefined
}

type Context = 'command' | 'if' | 'range' | 'with' | 'template clause' | 'block clause' | 'parenthesized pipeline'

const defaultMaxDepth = 250
const operandStarts = new Set<TokenType>([
  'bool',
  'char constant',
  'complex',
  '.',
  'field',
  'identifier',
  'number',
  'nil',
  'raw string',
  'string',
  'variable',
  '(',
])
/** They take no arguments, piped or written, and have no fields. */
const plain = new Set<Operand['type']>(['bool', 'dot', 'nil', 'number', 'string'])

class Parser {
  readonly defines = new Map<string, Tree>()
  private readonly source: Source
  private readonly options: ParseOptions
  private readonly tokens: readonly Token[]
  private index = 0
  /** The last token looked at: Go's messages give its line. */
  private furthest = 0
  private variables: string[] = ['$']
  private rangeDepth = 0
  private depth = 0
  private actionStart: Token | undefined

  constructor(source: Source, options: ParseOptions) {
    this.source = source
    this.options = options
    this.tokens = lex(source.text, options.delimiters)
  }

  /** template: (text | comment | action | define)* */
  parse(): ListNode {
    const start = this.peek().start
    const nodes: Statement[] = []
    while (this.peek().type !== 'eof') {
      if (this.isAtDefine()) {
        this.parseDefine()
        continue
      }
      const node = this.parseStatement()
      if (isTerminator(node)) this.fail(`unexpected {{${node.type}}}`, node.at, unexpectedTerminator(node.type))
      nodes.push(node)
    }
    return { type: 'list', span: this.spanFrom(start), nodes }
  }

  private isAtDefine(): boolean {
    if (this.peek().type !== 'left delimiter') return false
    const next = this.tokens[this.index + 1]!
    return (next.type === 'space' ? this.tokens[this.index + 2] : next)?.type === 'define'
  }

  /** define: "{{define" string "}}" list "{{end}}" */
  private parseDefine(): void {
    this.next()
    const keyword = this.nextNonSpace()
    const token = this.nextNonSpace()
    if (token.type !== 'string' && token.type !== 'raw string') this.unexpected(token, 'define clause')
    const name = this.unquoted(token)
    this.expect('right delimiter', 'define clause')
    this.define(name, token, this.parseBody('define clause', keyword))
  }

  /** The body of a definition: it sees no variables from outside. */
  private parseBody(context: string, opening: Token): ListNode {
    const { variables, rangeDepth } = this
    this.variables = ['$']
    this.rangeDepth = 0
    const [list, terminator] = this.parseList(opening)
    if (terminator.type !== 'end') this.fail(`unexpected {{else}} in ${context}`, terminator.at)
    this.variables = variables
    this.rangeDepth = rangeDepth
    return list
  }

  private define(name: string, token: Token, root: ListNode): void {
    const known = this.defines.get(name)
    if (known && !isEmptyTree(known.root)) {
      if (isEmptyTree(root)) return
      const related = [{ at: known.root.span, message: 'first defined here' }]
      this.fail(`template: multiple definition of template ${quote(name)}`, this.spanOf(token), undefined, related)
    }
    this.defines.set(name, { name, parseName: this.options.name, source: this.source, root })
  }

  /** list: (text | comment | action)*, up to "{{end}}" or "{{else}}" */
  private parseList(opening: Token): [ListNode, Terminator] {
    this.enter(opening)
    const start = this.peekNonSpace().start
    const nodes: Statement[] = []
    while (this.peekNonSpace().type !== 'eof') {
      const end = this.peek().start
      const node = this.parseStatement()
      if (isTerminator(node)) {
        this.depth--
        return [{ type: 'list', span: span(this.source, start, Math.max(start, end)), nodes }, node]
      }
      nodes.push(node)
    }
    const related = [{ at: this.spanOf(opening), message: `${opening.text} is opened here` }]
    return this.fail('unexpected EOF', this.spanOf(this.peek()), `add {{ end }} for this ${opening.text}`, related)
  }

  private enter(token: Token): void {
    if (++this.depth > (this.options.maxDepth ?? defaultMaxDepth))
      this.fail('max expression depth exceeded', this.spanOf(token))
  }

  private parseStatement(): Statement | Terminator {
    const token = this.nextNonSpace()
    switch (token.type) {
      case 'text':
        return { type: 'text', span: this.spanOf(token), text: token.text }
      case 'comment':
        return { type: 'comment', span: this.spanOf(token), text: token.text }
      case 'left delimiter': {
        this.actionStart = token
        const node = this.parseAction(token)
        this.actionStart = undefined
        return node
      }
      default:
        return this.unexpected(token, 'input')
    }
  }

  /** action: control | pipeline; the left delimiter is past. */
  private parseAction(left: Token): Statement | Terminator {
    const token = this.nextNonSpace()
    switch (token.type) {
      case 'block':
        return this.parseBlock(left, token)
      case 'break':
      case 'continue':
        return this.parseJump(left, token.type)
      case 'else':
        return this.parseElse(token)
      case 'end':
        this.expect('right delimiter', 'end')
        return { type: 'end', at: this.spanFrom(left.start) }
      case 'if':
      case 'range':
      case 'with':
        return this.parseBranch(left, token, token.type)
      case 'template':
        return this.parseTemplateCall(left)
      default:
        this.index--
        return { type: 'action', pipe: this.parsePipe('command', 'right delimiter'), span: this.spanFrom(left.start) }
    }
  }

  /** block: "{{block" string pipeline "}}" list "{{end}}": a definition and a call of it */
  private parseBlock(left: Token, keyword: Token): Statement {
    const token = this.nextNonSpace()
    const name = this.templateName(token, 'block clause')
    const pipe = this.parsePipe('block clause', 'right delimiter')
    this.define(name, token, this.parseBody('block clause', keyword))
    return { type: 'template', span: this.spanFrom(left.start), name, nameSpan: this.spanOf(token), pipe }
  }

  private parseJump(left: Token, type: 'break' | 'continue'): Statement {
    const token = this.nextNonSpace()
    if (token.type !== 'right delimiter') this.unexpected(token, `{{${type}}}`)
    const at = this.spanFrom(left.start)
    if (this.rangeDepth === 0) this.fail(`{{${type}}} outside {{range}}`, at)
    return { type, span: at }
  }

  private parseElse(token: Token): Terminator {
    const next = this.peekNonSpace()
    if (next.type === 'if' || next.type === 'with')
      return { type: 'else', at: this.spanOf(token), continues: next.type }
    this.expect('right delimiter', 'else')
    return { type: 'else', at: this.spanOf(token) }
  }

  /** branch: "{{" keyword pipeline "}}" list ("{{else}}" list)? "{{end}}" */
  private parseBranch(left: Token, keyword: Token, type: 'if' | 'range' | 'with'): Statement {
    const visible = this.variables.length
    const pipe = this.parsePipe(type, 'right delimiter')
    if (type === 'range') this.rangeDepth++
    const [list, terminator] = this.parseList(keyword)
    if (type === 'range') this.rangeDepth--
    const elseList = terminator.type === 'else' ? this.parseElseList(terminator, type, keyword) : undefined
    this.variables.length = visible
    return { type, span: this.spanFrom(left.start), pipe, list, ...(elseList ? { elseList } : {}) }
  }

  /** `else if` and `else with` are an `else` that holds one branch and shares its `end`. */
  private parseElseList({ at, continues }: Terminator, type: Context, opening: Token): ListNode {
    if (continues && continues === type) {
      const keyword = this.nextNonSpace()
      this.enter(keyword)
      const node = this.parseBranch(keyword, keyword, continues)
      this.depth--
      return { type: 'list', span: span(this.source, at.start, node.span.end), nodes: [node] }
    }
    const [list, terminator] = this.parseList(opening)
    if (terminator.type !== 'end') this.fail('expected end; found {{else}}', terminator.at)
    return list
  }

  /** call: "{{template" string pipeline? "}}" */
  private parseTemplateCall(left: Token): Statement {
    const token = this.nextNonSpace()
    const name = this.templateName(token, 'template clause')
    const isBare = this.peekNonSpace().type === 'right delimiter'
    if (isBare) this.nextNonSpace()
    const pipe = isBare ? undefined : this.parsePipe('template clause', 'right delimiter')
    const node = { type: 'template', span: this.spanFrom(left.start), name, nameSpan: this.spanOf(token) } as const
    return pipe ? { ...node, pipe } : node
  }

  private templateName(token: Token, context: Context): string {
    if (token.type !== 'string' && token.type !== 'raw string') this.unexpected(token, context)
    return this.unquoted(token)
  }

  /** pipeline: declarations? command ("|" command)* */
  private parsePipe(context: Context, end: TokenType): PipeNode {
    const start = this.peekNonSpace().start
    const { declarations, isAssign } = this.parseDeclarations(context)
    const commands: CommandNode[] = []
    for (;;) {
      const token = this.nextNonSpace()
      if (token.type === end) {
        const pipe = { type: 'pipe', span: span(this.source, start, Math.max(start, this.lastEnd())) } as const
        this.checkCommands(commands, context, token)
        return { ...pipe, declarations, isAssign, commands }
      }
      if (!operandStarts.has(token.type)) this.unexpected(token, context)
      this.index--
      commands.push(this.parseCommand())
    }
  }

  /** Where the last token before the closing one ends, spaces aside. */
  private lastEnd(): number {
    let at = this.index - 2
    while (at > 0 && this.tokens[at]!.type === 'space') at--
    return this.tokens[at]!.end
  }

  private checkCommands(commands: readonly CommandNode[], context: Context, end: Token): void {
    if (commands.length === 0) this.fail(`missing value for ${context}`, this.spanOf(end))
    commands.forEach(({ operands, span: at }, i) => {
      if (i > 0 && plain.has(operands[0]!.type)) this.fail(`non executable command in pipeline stage ${i + 1}`, at)
    })
  }

  /** declarations: variable ("," variable)? (":=" | "="), two only in range */
  private parseDeclarations(context: Context): { declarations: VariableNode[]; isAssign: boolean } {
    const declarations: VariableNode[] = []
    while (this.peekNonSpace().type === 'variable') {
      const before = this.index
      const variable = this.nextNonSpace()
      const next = this.peekNonSpace()
      const isList = next.type === 'char' && next.text === ','
      if (!isList && next.type !== ':=' && next.type !== '=') {
        this.index = before
        break
      }
      this.nextNonSpace()
      declarations.push({ type: 'variable', span: this.spanOf(variable), names: [variable.text] })
      this.variables.push(variable.text)
      if (!isList) return { declarations, isAssign: next.type === '=' }
      this.checkListed(declarations.length, context, next)
    }
    return { declarations, isAssign: false }
  }

  private checkListed(count: number, context: Context, comma: Token): void {
    if (context !== 'range' || count > 1) this.fail(`too many declarations in ${context}`, this.spanOf(comma))
    const next = this.peekNonSpace()
    if (next.type !== 'variable' && next.type !== 'right delimiter' && next.type !== ')')
      this.fail('range can only initialize variables', this.spanOf(next))
  }

  /** command: operand (space operand)*; a following "|" is consumed. */
  private parseCommand(): CommandNode {
    const start = this.peekNonSpace().start
    const operands: Operand[] = []
    for (;;) {
      this.peekNonSpace()
      const operand = this.parseOperand()
      if (operand) operands.push(operand)
      const token = this.next()
      if (token.type === 'space') continue
      if (token.type === 'right delimiter' || token.type === ')') this.index--
      else if (token.type !== '|') this.unexpected(token, 'operand')
      break
    }
    const last = operands.at(-1)
    if (!last) return this.fail('empty command', this.spanOf(this.peek()))
    return { type: 'command', span: span(this.source, start, last.span.end), operands }
  }

  /** operand: term field* */
  private parseOperand(): Operand | undefined {
    const first = this.peekNonSpace()
    const operand = this.parseTerm()
    if (!operand || this.peek().type !== 'field') return operand
    if (plain.has(operand.type))
      return this.fail(`unexpected . after term ${quote(print(operand))}`, this.spanOf(this.peek()))
    const names: string[] = []
    while (this.peek().type === 'field') names.push(this.next().text.slice(1))
    const at = this.spanFrom(first.start)
    if (operand.type === 'field' || operand.type === 'variable')
      return { type: operand.type, span: at, names: [...operand.names, ...names] }
    return { type: 'chain', span: at, operand, names }
  }

  /** term: literal | identifier | "." | field | variable | "(" pipeline ")" */
  private parseTerm(): Operand | undefined {
    const token = this.nextNonSpace()
    const at = this.spanOf(token)
    switch (token.type) {
      case 'identifier':
        if (!this.options.functions.has(token.text)) this.unknownFunction(token)
        return { type: 'identifier', span: at, name: token.text }
      case '.':
        return { type: 'dot', span: at }
      case 'nil':
        return { type: 'nil', span: at }
      case 'variable':
        if (!this.variables.includes(token.text)) this.unknownVariable(token)
        return { type: 'variable', span: at, names: [token.text] }
      case 'field':
        return { type: 'field', span: at, names: [token.text.slice(1)] }
      case 'bool':
        return { type: 'bool', span: at, value: token.text === 'true' }
      case 'char constant':
      case 'complex':
      case 'number':
        return { type: 'number', span: at, text: token.text, value: this.numberOf(token) }
      case '(':
        return this.parseParens(token)
      case 'string':
      case 'raw string':
        return { type: 'string', span: at, quoted: token.text, value: this.unquoted(token) }
      default:
        this.index--
        return undefined
    }
  }

  private parseParens(open: Token): PipeNode {
    this.enter(open)
    const pipe = this.parsePipe('parenthesized pipeline', ')')
    this.depth--
    return pipe
  }

  private numberOf(token: Token): unknown {
    return this.attempt(token, () => defaultValue(token.text, parseConstant(token.text)))
  }

  private unquoted(token: Token): string {
    return this.attempt(token, () => unquote(token.text))
  }

  private attempt<T>(token: Token, read: () => T): T {
    try {
      return read()
    } catch (error) {
      if (error instanceof GoError) return this.fail(error.message, this.spanOf(token))
      throw error
    }
  }

  private next(): Token {
    const token = this.peek()
    this.index++
    return token
  }

  /** The next token; the last one stays next for ever. */
  private peek(): Token {
    const at = Math.min(this.index, this.tokens.length - 1)
    if (at > this.furthest) this.furthest = at
    return this.tokens[at]!
  }

  private nextNonSpace(): Token {
    let token = this.next()
    while (token.type === 'space') token = this.next()
    return token
  }

  /** Skips space. */
  private peekNonSpace(): Token {
    while (this.peek().type === 'space') this.index++
    return this.peek()
  }

  private expect(type: TokenType, context: string): void {
    const token = this.nextNonSpace()
    if (token.type !== type) this.unexpected(token, context)
  }

  private spanOf(token: Token): Span {
    return span(this.source, token.start, token.end)
  }

  /** From an offset to the end of the token read last. */
  private spanFrom(start: number): Span {
    const last = this.tokens[Math.min(this.index, this.tokens.length) - 1]
    return span(this.source, start, Math.max(start, last?.end ?? start))
  }

  private unknownFunction(token: Token): never {
    const hint = didYouMean(token.text, this.options.functions.names())
    return this.fail(`function ${quote(token.text)} not defined`, this.spanOf(token), hint)
  }

  private unknownVariable(token: Token): never {
    const known = this.variables.filter((name) => name !== '$')
    const hint = didYouMean(token.text, known) ?? `declare it first, outside of this block: {{ ${token.text} := … }}`
    return this.fail(`undefined variable ${quote(token.text)}`, this.spanOf(token), hint)
  }

  private unexpected(token: Token, context: string): never {
    const at = this.spanOf(token)
    if (token.type !== 'error') return this.fail(`unexpected ${describe(token)} in ${context}`, at)
    const opening = this.actionStart
    const line = opening && lineAt(this.source.text, opening.start)
    if (!opening || line === lineAt(this.source.text, token.start)) return this.fail(token.text, at)
    const started = ` in action started at ${this.options.name}:${line}`
    const suffix = token.text.endsWith(' action') ? started.slice(' in action'.length) : started
    return this.fail(token.text + suffix, at, undefined, [
      { at: this.spanOf(opening), message: 'the action starts here' },
    ])
  }

  private fail(message: string, at: Span, hint?: string, related?: Diagnostic['related']): never {
    const line = lineAt(this.source.text, this.tokens[this.furthest]!.start)
    throw new DiagnosticError(parseFailed(at, { name: this.options.name, line, message, hint, related }))
  }
}

const isTerminator = (node: Statement | Terminator): node is Terminator => node.type === 'end' || node.type === 'else'

const unexpectedTerminator = (type: 'end' | 'else'): string =>
  `every {{ ${type} }} belongs to an if, range, with, block or define before it`

function describe({ type, text }: Token): string {
  if (type === 'eof') return 'EOF'
  if (isKeyword(type)) return `<${text}>`
  return text.length > 10 ? `${quote(firstRunes(text, 10))}...` : quote(text)
}
