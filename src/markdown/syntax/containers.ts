// Which lines open a definition (`: text`) or a footnote (`[^1]: text`), and which belong to it?
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'
import { factorySpace } from 'micromark-factory-space'
import type { Reading, Syntax } from './construct.ts'
import { isLineEnding, keepFinding, findingOf, textConstruct, tokenType } from './construct.ts'

const colon = 58
const bang = 33
const bracket = 91
const tabSize = 4

// Not `linePrefix`: a list that follows would count that as its own indentation.
const indentType = tokenType('containerIndent')

function prefixColumns({ events }: TokenizeContext): number {
  const last = events.at(-1)
  return last?.[1].type === indentType ? last[2].sliceSerialize(last[1], true).length : 0
}

/** A blank line belongs to the container, and so does one indented this far. */
function continues(columns: (context: TokenizeContext) => number): Construct {
  const blank: Construct = {
    partial: true,
    tokenize(effects, ok, nok) {
      return factorySpace(effects, (code) => (code === null || isLineEnding(code) ? ok(code) : nok(code)), 'linePrefix')
    },
  }
  const indented: Construct = {
    partial: true,
    tokenize(effects, ok, nok) {
      const wanted = columns(this)
      const after: State = (code) => (prefixColumns(this) === wanted ? ok(code) : nok(code))
      return factorySpace(effects, after, indentType, wanted + 1)
    },
  }
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      return effects.check(blank, ok, effects.attempt(indented, ok, nok))
    },
  }
}

const descriptionType = tokenType('definitionDescription')
const descriptionMarkerType = tokenType('definitionMarker')

export function definitionList(): Syntax {
  const construct: Construct = {
    name: 'definitionDescription',
    tokenize: tokenizeDescription,
    continuation: continues((context) => Number(context.containerState?.['size'] ?? 0)),
    exit(effects) {
      effects.exit(descriptionType)
    },
  }
  return {
    micromark: { document: { [colon]: construct } },
    nodes: {
      enter: {
        definitionDescription(token) {
          this.enter({ type: 'definitionDescription', children: [] }, token)
        },
      },
      exit: {
        definitionDescription(token) {
          this.exit(token)
        },
      },
    },
  }
}

// Eight columns and more are an indented code block after five columns.
const codeIndent = 8
const codeOffset = 5

function tokenizeDescription(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const before = this.events.at(-1)
  if (before?.[1].type === 'linePrefix' && before[1].end.offset === this.now().offset) return nok
  let columns = 0
  const spaced: State = (code) => {
    effects.exit(descriptionMarkerType)
    const kept = columns >= codeIndent ? codeOffset : columns
    this.containerState!['size'] = 1 + kept
    return factorySpace(effects, ok, indentType, kept + 1)(code)
  }
  const spaces: Construct = {
    partial: true,
    tokenize: (check, yes, no) =>
      factorySpace(
        check,
        (code) => {
          columns = prefixColumns(this)
          return columns > 0 ? yes(code) : no(code)
        },
        indentType,
      ),
  }
  return (code: Code) => {
    effects.enter(descriptionType)
    effects.enter(descriptionMarkerType)
    effects.consume(code)
    return effects.check(spaces, spaced, nok)
  }
}

const noteType = tokenType('noteDefinition')
const noteLabelType = tokenType('noteLabel')
const noteReferenceType = tokenType('noteReference')
const bangType = tokenType('noteBang')

const notePattern = /\[\^((?:[^[\]\\\r\n]|\\[^\r\n])+)\]/y

function labelAt(text: string, offset: number): string | undefined {
  notePattern.lastIndex = offset
  const label = notePattern.exec(text)?.[1]
  return label?.trim() === '' ? undefined : label
}

/** The label of `[^label]` at an offset, and where it ends. */
export function noteLabelAt(
  text: string,
  offset: number,
): { readonly label: string; readonly end: number } | undefined {
  if (text[offset + 1] !== '^') return undefined
  const label = labelAt(text, offset)
  return label === undefined ? undefined : { label, end: notePattern.lastIndex }
}

export function footnotes(reading: Reading): Syntax {
  const defined = new WeakMap<object, Set<string>>()
  const definition: Construct = {
    name: 'noteDefinition',
    tokenize: tokenizeNote(reading, (parser, label) =>
      defined.set(parser, (defined.get(parser) ?? new Set()).add(label)),
    ),
    continuation: continues(() => tabSize),
    exit(effects) {
      effects.exit(noteType)
    },
  }
  const isDefined = (context: TokenizeContext, label: string | undefined): boolean =>
    label !== undefined && (defined.get(context.parser)?.has(label) ?? false)
  const reference = textConstruct(reading, noteReferenceType, (text, offset, context) => {
    const label = labelAt(text, offset)
    return isDefined(context, label) ? { end: notePattern.lastIndex, finding: label } : undefined
  })
  const shout = textConstruct(reading, bangType, (text, offset, context) =>
    isDefined(context, labelAt(text, offset + 1)) ? { end: offset + 1, finding: undefined } : undefined,
  )
  return {
    micromark: { document: { [bracket]: definition }, text: { [bracket]: reference, [bang]: shout } },
    nodes: noteNodes(),
  }
}

function noteNodes(): Syntax['nodes'] {
  return {
    enter: {
      noteDefinition(token) {
        this.enter({ type: 'noteDefinition', label: findingOf<string>(token), children: [] }, token)
      },
      noteReference(token) {
        this.enter({ type: 'noteReference', label: findingOf<string>(token) }, token)
      },
      noteBang(token) {
        this.enter({ type: 'text', value: '!' }, token)
      },
    },
    exit: {
      noteDefinition(token) {
        this.exit(token)
      },
      noteReference(token) {
        this.exit(token)
      },
      noteBang(token) {
        this.exit(token)
      },
    },
  }
}

function tokenizeNote(reading: Reading, define: (parser: object, label: string) => void): Construct['tokenize'] {
  return function (effects, ok, nok) {
    const offset = this.now().offset
    const label = labelAt(reading.text, offset)
    const end = notePattern.lastIndex + 1
    if (label === undefined || reading.text[end - 1] !== ':') return nok
    const inside: State = (code) => {
      if (this.now().offset < end) {
        effects.consume(code)
        return inside
      }
      effects.exit(noteLabelType)
      define(this.parser, label)
      return ok(code)
    }
    return (code) => {
      keepFinding(effects.enter(noteType, { _container: true } as never), label)
      effects.enter(noteLabelType)
      return inside(code)
    }
  }
}
