// What a parsed template is made of. The node types are those of Go's text/template/parse; nodes never change once made.
import type { Source, Span } from '../text/source.ts'

export interface Tree {
  /** The name it is called by: a layout's path, or the name given to `define`. */
  readonly name: string
  /** The name of the template in whose text it stands, for messages; `source.path` when absent. */
  readonly parseName?: string
  readonly source: Source
  readonly root: ListNode
  /** A part of a template that runs by itself: messages give no name to it. */
  readonly isBlock?: true
  /** Its pipelines end in escapers already. */
  readonly isEscaped?: true
}

export interface ListNode {
  readonly type: 'list'
  readonly span: Span
  readonly nodes: readonly Statement[]
}

export type Statement =
  TextNode | CommentNode | ActionNode | IfNode | RangeNode | WithNode | TemplateNode | BreakNode | ContinueNode

export interface TextNode {
  readonly type: 'text'
  readonly span: Span
  /** After trim markers; may be shorter than the span. */
  readonly text: string
}

export interface CommentNode {
  readonly type: 'comment'
  readonly span: Span
  /** With its delimiters: `/* like this *\/`. */
  readonly text: string
}

/** `{{ pipeline }}`: prints, unless the pipeline declares or assigns. */
export interface ActionNode {
  readonly type: 'action'
  readonly span: Span
  readonly pipe: PipeNode
}

interface Branch {
  readonly span: Span
  readonly pipe: PipeNode
  readonly list: ListNode
  /** `else if` and `else with` are an `else` whose list holds one node. */
  readonly elseList?: ListNode
}

export interface IfNode extends Branch {
  readonly type: 'if'
}
export interface RangeNode extends Branch {
  readonly type: 'range'
}
export interface WithNode extends Branch {
  readonly type: 'with'
  /** The body as a template of its own: to be called by the partial that `with` calls, or later than all pages. */
  readonly detached?: { readonly kind: 'inner' | 'deferred'; readonly tree: Tree }
}

/** `{{ template "name" pipeline }}`; a `block` parses to one of these plus a definition. */
export interface TemplateNode {
  readonly type: 'template'
  readonly span: Span
  readonly name: string
  readonly nameSpan: Span
  readonly pipe?: PipeNode
}

export interface BreakNode {
  readonly type: 'break'
  readonly span: Span
}
export interface ContinueNode {
  readonly type: 'continue'
  readonly span: Span
}

export interface PipeNode {
  readonly type: 'pipe'
  readonly span: Span
  /** Variables declared (`:=`) or assigned (`=`); two at most, and only in `range`. */
  readonly declarations: readonly VariableNode[]
  readonly isAssign: boolean
  readonly commands: readonly CommandNode[]
}

export interface CommandNode {
  readonly type: 'command'
  readonly span: Span
  readonly operands: readonly Operand[]
}

export type Operand =
  | FieldNode
  | VariableNode
  | ChainNode
  | IdentifierNode
  | DotNode
  | NilNode
  | BoolNode
  | NumberNode
  | StringNode
  | PipeNode

/** `.A.B`: names without dots. */
export interface FieldNode {
  readonly type: 'field'
  readonly span: Span
  readonly names: readonly string[]
}

/** `$x.A.B`: the first name has its `$`; the rest are fields. */
export interface VariableNode {
  readonly type: 'variable'
  readonly span: Span
  readonly names: readonly string[]
}

/** `(pipeline).A.B`, `site.A.B`: fields of an operand that is neither a field nor a variable. */
export interface ChainNode {
  readonly type: 'chain'
  readonly span: Span
  readonly operand: Operand
  readonly names: readonly string[]
}

/** The name of a function or a namespace. */
export interface IdentifierNode {
  readonly type: 'identifier'
  readonly span: Span
  readonly name: string
}

export interface DotNode {
  readonly type: 'dot'
  readonly span: Span
}
export interface NilNode {
  readonly type: 'nil'
  readonly span: Span
}
export interface BoolNode {
  readonly type: 'bool'
  readonly span: Span
  readonly value: boolean
}

/** The untyped constant as written, with the Go value it has where nothing says otherwise (see golang/values.ts). */
export interface NumberNode {
  readonly type: 'number'
  readonly span: Span
  readonly text: string
  readonly value: unknown
}

export interface StringNode {
  readonly type: 'string'
  readonly span: Span
  /** As written, with its quotes. */
  readonly quoted: string
  readonly value: string
}

export type Node = ListNode | Statement | CommandNode | Operand
