import { expect, test } from 'vitest'
import { lex } from '../../../src/template/lex.ts'

/** Tokens as `type:text`, or the type alone where the text is no news; spaces are left out. */
const show = (text: string, left = '{{', right = '}}'): string =>
  lex(text, { left, right })
    .filter(({ type }) => type !== 'space')
    .map(({ type, text }) => (type === text || text === left || text === right ? type : `${type}:${text}`))
    .join(' ')
    .replaceAll('left delimiter', '<')
    .replaceAll('right delimiter', '>')
    .replaceAll('eof:', 'eof')

test.each([
  ['nothing', '', 'eof'],
  ['text', 'one }} two', 'text:one }} two eof'],
  ['an action', 'a{{b}}c', 'text:a < identifier:b > text:c eof'],
  ['keywords', '{{if else end nil with}}', '< if else end nil with > eof'],
  ['break and continue', '{{break}}{{continue}}', '< break > < continue > eof'],
  ['words that only begin like keywords', '{{iff end_}}', '< identifier:iff identifier:end_ > eof'],
  ['booleans', '{{true false}}', '< bool:true bool:false > eof'],
  ['fields', '{{.a.b . .}}', '< field:.a field:.b . . > eof'],
  ['variables', '{{$ $x.y := 1}}', '< variable:$ variable:$x field:.y := number:1 > eof'],
  ['assignment', '{{$x = 1}}', '< variable:$x = number:1 > eof'],
  ['letters beyond ASCII', '{{.größe $名}}', '< field:.größe variable:$名 > eof'],
  ['strings', '{{"a\\"b" `c"\n` \'d\'}}', '< string:"a\\"b" raw string:`c"\n` char constant:\'d\' > eof'],
  [
    'numbers',
    '{{1 -2.5 .5 0x1F 1_000 1e3 1i 1+2i}}',
    '< number:1 number:-2.5 number:.5 number:0x1F number:1_000 number:1e3 number:1i complex:1+2i > eof',
  ],
  ['parentheses and pipes', '{{(a|b)}}', '< ( identifier:a | identifier:b ) > eof'],
  ['other characters', '{{a,%}}', '< identifier:a char:, char:% > eof'],
  ['trim markers', 'a \n{{- 1 -}} \t b', 'text:a < number:1 > text:b eof'],
  ['a minus that trims nothing', '{{-1}}', '< number:-1 > eof'],
  ['space that is trimmed away', ' {{- 1 -}} ', '< number:1 > eof'],
  ['comments', 'a {{- /* b */ -}} c', 'text:a comment:/* b */ text:c eof'],
  ['delimiters within strings', '{{"}}"}}', '< string:"}}" > eof'],
])('lex: %s', (_, text, expected) => expect(show(text)).toBe(expected))

test.each([
  ['an open action', '{{a', 'unclosed action', 3],
  ['an open string', '{{"a\n"}}', 'unterminated quoted string', 2],
  ['a backslash before the end of a line', '{{"a\\\n"}}', 'unterminated quoted string', 2],
  ['an open raw string', '{{`a}}', 'unterminated raw quoted string', 2],
  ['an open character', "{{'a}}", 'unterminated character constant', 2],
  ['an open parenthesis', '{{(a}}', 'unclosed left paren', 4],
  ['a closing parenthesis too many', '{{a)}}', 'unexpected right paren', 3],
  ['an open comment', 'x{{/* a }}', 'unclosed comment', 3],
  ['something behind a comment', '{{/* a */ }}', 'comment ends before closing delimiter', 2],
  ['a lone colon', '{{$a : 1}}', 'expected :=', 5],
  ['a number with letters', '{{12ab}}', 'bad number syntax: "12a"', 2],
  ['a complex number without i', '{{1+2}}', 'bad number syntax: "1+2"', 2],
  ['a name that runs into something', '{{a#b}}', "bad character U+0023 '#'", 2],
  ['a field that runs into something', '{{.a-b}}', "bad character U+002D '-'", 2],
  ['a control character', '{{\u0002}}', 'unrecognized character in action: U+0002', 2],
])('lex reports %s', (_, text, message, start) =>
  expect(lex(text).at(-1)).toMatchObject({ type: 'error', text: message, start }),
)

test('lex takes other delimiters', () =>
  expect(show('a <% b %> {{c}}', '<%', '%>')).toBe('text:a  < identifier:b > text: {{c}} eof'))

test('token positions are offsets in the text', () => {
  const text = 'ä {{- $x.y | "z" -}} 1'
  for (const { type, text: part, start, end } of lex(text))
    if (type !== 'eof') expect(text.slice(start, end)).toBe(part)
})
