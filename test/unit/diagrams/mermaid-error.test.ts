import { describe, expect, test } from 'vitest'
import { cleanLikeMermaid, locateMistake, messageOf } from '../../../src/diagrams/mermaid-error.ts'
import type { MermaidFailure } from '../../../src/diagrams/mermaid-error.ts'

/** The input with `«»` around the place. */
function marked(text: string, failure: MermaidFailure): string {
  const { start, end } = locateMistake(text, failure)
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`
}

const at = (line: number, column: number, token?: string): MermaidFailure => ({
  message: `Parse error on line ${line}:\n`,
  last: { line, column },
  ...(token !== undefined && { token }),
})

describe('locateMistake', () => {
  test.each<[string, string, MermaidFailure, string]>([
    ['a token after blanks', 'erDiagram\nA ||--x B', at(2, 6, 'x'), 'erDiagram\nA ||--«x» B'],
    ['a token on a later line', 'graph TD\nA-->\n\n  @@', at(4, 0, '@@'), 'graph TD\nA-->\n\n  «@@»'],
    ['the end of a line', 'graph\nA -\nB', at(2, 3, '\n'), 'graph\nA -«\n»B'],
    ['the end of the text', 'mindmap\n  a[', at(4, 0, ''), 'mindmap\n  a«[»'],
    ['below a comment', 'graph\n%% no\nA -> B', at(2, 2, '->'), 'graph\n%% no\nA «->» B'],
    ['below blank lines and a comment', 'graph\n\n  %% no\nA -> B', at(2, 2, '->'), 'graph\n\n  %% no\nA «->» B'],
    ['below front matter', '---\ntitle: x\n---\ngraph\nA -> B', at(2, 2, '->'), '---\ntitle: x\n---\ngraph\nA «->» B'],
    [
      'below a directive',
      '%%{init: {\n "a": 1}}%%\ngraph\nA -> B',
      at(2, 2, '->'),
      '%%{init: {\n "a": 1}}%%\ngraph\nA «->» B',
    ],
    ['a directive in its line', 'graph\n%%{wrap}%%\nA -> B', at(3, 2, '->'), 'graph\n%%{wrap}%%\nA «->» B'],
    ['leading blanks', '\n\n graph\nA -> B', at(2, 2, '->'), '\n\n graph\nA «->» B'],
    ['Windows line ends', 'graph\r\n%% no\r\nA -> B\r\n', at(2, 2, '->'), 'graph\r\n%% no\r\nA «->» B\r\n'],
    [
      'a line and column in the message',
      'pie\n "a" : x',
      { message: 'Parsing failed: Lexer error on line 2, column 8: unexpected' },
      'pie\n "a" : «x»',
    ],
    [
      'a lexical error by its caret',
      'a\nC4 %Pers(\nb',
      { message: 'Lexical error on line 2. Unrecognized text.\naC4 %Pers(b\n----^' },
      'a\nC4 «%»Pers(\nb',
    ],
    [
      'front matter that is not YAML',
      '---\na: [\n---\ngraph',
      { message: 'unexpected end (2:1)\n\n 1 | a' },
      '---\na: [\n«-»--\ngraph',
    ],
    [
      'a date in the message',
      'gantt\n x :2020-99-99',
      { message: 'Invalid date:2020-99-99' },
      'gantt\n x :«2»020-99-99',
    ],
    [
      'no place: the first line',
      '\n  nonsense here\nA',
      { message: 'No diagram type detected' },
      '\n  «nonsense here»\nA',
    ],
    ['a line that does not exist', 'graph\nA', at(99, 3, 'x'), 'graph\n«A»'],
    ['an empty diagram', '', { message: 'No diagram type detected' }, '«»'],
  ])('%s', (_, text, failure, expected) => expect(marked(text, failure)).toBe(expected))
})

test.each([
  ['keeps everything else', 'graph\nA %% b', 'graph\nA %% b'],
  ['keeps an empty comment', 'graph\n%%\nA', 'graph\n%%\nA'],
  ['takes comments with the blanks before them', 'graph\n\n%% a\n%% b\nA', 'graph\nA'],
  ['leaves blanks before a directive', 'graph\n  %%{wrap}%%A', 'graph\n  A'],
  ['an unclosed front matter is none', '---\ngraph', '---\ngraph'],
  ['an unclosed directive takes the rest', 'graph\n%%{init', 'graph\n'],
])('cleanLikeMermaid %s', (_, text, expected) => {
  const cleaned = cleanLikeMermaid(text)
  expect(cleaned.text).toBe(expected)
  expect(cleaned.offsets).toHaveLength(expected.length + 1)
})

test.each([
  ['a parse error', "Parse error on line 2:\n...A -x\n-----^\nExpecting 'ID', got 'NL'", "Expecting 'ID', got 'NL'"],
  [
    'many expectations',
    "Parse error on line 2:\nA\n^\nExpecting 'A', 'B', 'C', 'D', 'E', 'F', 'G', got 'NL'",
    "Expecting 'A', 'B', 'C', 'D', 'E' or 2 others, got 'NL'",
  ],
  ['a lexical error', 'Lexical error on line 2. Unrecognized text.\nA\n^', 'Lexical error. Unrecognized text.'],
  [
    'the newer parsers',
    'Parsing failed:  Parse error on line 2, column 2: Expecting x but found y.',
    'Expecting x but found y.',
  ],
  ['anything else', 'No diagram type detected', 'No diagram type detected'],
])('messageOf %s', (_, message, expected) => expect(messageOf({ message })).toBe(expected))
