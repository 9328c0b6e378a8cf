// Which words does Python bring along, and in which class does each stand?

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

const keywords = list(`
  as assert async await break case continue del elif else except finally for global if lambda match nonlocal pass raise
  return try while with yield
`)

/** Keywords within an expression, as in the braces of a formatted string. */
const expressionKeywords = list('await else for if lambda yield')

const functions = list(`
  __import__ abs all any bin bool bytearray bytes chr classmethod compile complex delattr dict dir divmod enumerate eval
  filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals
  map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted
  staticmethod str sum super tuple type vars zip
`)

const pseudo = list('Ellipsis NotImplemented cls self')

/** Exceptions and warnings, without those endings. */
const errors = list(`
  Arithmetic Assertion Attribute BlockingIO BrokenPipe Buffer ChildProcess ConnectionAborted Connection ConnectionRefused
  ConnectionReset EOF Environment FileExists FileNotFound FloatingPoint IO Import Indentation Index Interrupted
  IsADirectory Key Lookup Memory ModuleNotFound Name NotADirectory NotImplemented OS Overflow Permission ProcessLookup
  Recursion Reference Runtime Syntax System Tab Timeout Type UnboundLocal UnicodeDecode UnicodeEncode Unicode
  UnicodeTranslate VMS Value Windows ZeroDivision
`)
const warnings = list('Bytes Deprecation Future Import PendingDeprecation Resource Runtime Syntax Unicode User')
const exceptions = [
  ...errors.map((error) => `${error}Error`),
  ...warnings.map((warning) => `${warning}Warning`),
  ...list(
    'BaseException Exception GeneratorExit KeyboardInterrupt StopAsyncIteration StopIteration SystemExit Warning',
  ),
]

/** Methods with two underscores at either end, without them. */
const magicFunctions = list(`
  abs add aenter aexit aiter and anext await bool bytes call complex contains del delattr delete delitem dir divmod enter
  eq exit float floordiv format ge get getattr getattribute getitem gt hash iadd iand ifloordiv ilshift imatmul imod imul
  index init instancecheck int invert ior ipow irshift isub iter itruediv ixor le len length_hint lshift lt matmul missing
  mod mul ne neg new next or pos pow prepare radd rand rdivmod repr reversed rfloordiv rlshift rmatmul rmod rmul ror round
  rpow rrshift rshift rsub rtruediv rxor set setattr setitem str sub subclasscheck truediv xor
`)
const magicVariables = list(`
  annotations bases class closure code defaults dict doc file func globals kwdefaults module mro name objclass qualname
  self slots weakref
`)

const classed = (type: string, words: readonly string[]): [string, string][] => words.map((word) => [word, type])

/** Words of statements. */
export const statementWords: ReadonlyMap<string, string> = new Map([
  ...classed('k', keywords),
  ...classed('kc', ['False', 'True', 'None']),
])

/** Words of expressions. */
export const expressionWords: ReadonlyMap<string, string> = new Map([
  ...classed('k', expressionKeywords),
  ...classed('kc', ['False', 'True', 'None']),
  ...classed('ow', ['in', 'is', 'and', 'or', 'not']),
  ...classed(
    'fm',
    magicFunctions.map((name) => `__${name}__`),
  ),
  ...classed(
    'vm',
    magicVariables.map((name) => `__${name}__`),
  ),
])

/** Names that stand for themselves unless a dot is before them. */
export const builtinWords: ReadonlyMap<string, string> = new Map([
  ...classed('nb', functions),
  ...classed('bp', pseudo),
  ...classed('ne', exceptions),
])
