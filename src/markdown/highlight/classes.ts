// Which classes can a piece of code have, what are they called, and which family does each belong to?

/** Class, name and family (the class whose look it takes over), in the order in which style sheets list them. */
const rows = `
x Other|err Error|cl CodeLine|lnlinks LineLink|lntd LineTableTD|lntable LineTable|hl LineHighlight|lnt LineNumbersTable
ln LineNumbers|line Line|k Keyword|kc KeywordConstant k|kd KeywordDeclaration k|kn KeywordNamespace k|kp KeywordPseudo k
kr KeywordReserved k|kt KeywordType k|n Name|na NameAttribute n|nc NameClass n|no NameConstant n|nd NameDecorator n
ni NameEntity n|ne NameException n|nl NameLabel n|nn NameNamespace n|nx NameOther n|py NameProperty n|nt NameTag n
nb NameBuiltin n|bp NameBuiltinPseudo nb|nv NameVariable n|vc NameVariableClass nv|vg NameVariableGlobal nv
vi NameVariableInstance nv|vm NameVariableMagic nv|nf NameFunction n|fm NameFunctionMagic nf|l Literal|ld LiteralDate l
s LiteralString l|sa LiteralStringAffix s|sb LiteralStringBacktick s|sc LiteralStringChar s|dl LiteralStringDelimiter s
sd LiteralStringDoc s|s2 LiteralStringDouble s|se LiteralStringEscape s|sh LiteralStringHeredoc s
si LiteralStringInterpol s|sx LiteralStringOther s|sr LiteralStringRegex s|s1 LiteralStringSingle s
ss LiteralStringSymbol s|m LiteralNumber l|mb LiteralNumberBin m|mf LiteralNumberFloat m|mh LiteralNumberHex m
mi LiteralNumberInteger m|il LiteralNumberIntegerLong m|mo LiteralNumberOct m|o Operator|ow OperatorWord o
or OperatorReserved o|p Punctuation|c Comment|ch CommentHashbang c|cm CommentMultiline c|c1 CommentSingle c
cs CommentSpecial c|cp CommentPreproc c|cpf CommentPreprocFile cp|g Generic|gd GenericDeleted g|ge GenericEmph g
gr GenericError g|gh GenericHeading g|gi GenericInserted g|go GenericOutput g|gp GenericPrompt g|gs GenericStrong g
gu GenericSubheading g|gt GenericTraceback g|gl GenericUnderline g|w TextWhitespace
`

export interface TokenClass {
  readonly name: string
  readonly family?: string
}

/** By short class, in style sheet order. */
export const tokenClasses: ReadonlyMap<string, TokenClass> = new Map(
  rows
    .trim()
    .split(/[|\n]/)
    .map((row) => {
      const [short = '', name = '', family] = row.split(' ')
      return [short, family === undefined ? { name } : { name, family }]
    }),
)
