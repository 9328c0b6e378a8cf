import { describe, expect, test } from 'vitest'
import { createDiagnostics } from '../../../src/diagnostics/diagnostics.ts'
import { formatGithub, formatText, toJson } from '../../../src/diagnostics/reporters.ts'
import { nearestName } from '../../../src/diagnostics/suggest.ts'
import { pointAt, span } from '../../../src/text/source.ts'

const source = { path: 'content/tea.md', text: 'one\r\n\ttwo {{< cup >}}\nthree\n' }
const cup = {
  code: 'shortcode/unclosed',
  severity: 'error',
  message: 'shortcode "cup" is not closed',
  at: span(source, 10, 21),
  hint: 'close it',
} as const

describe('reporters', () => {
  test('text shows the place, the line with its neighbours, carets and the hint', () => {
    expect(formatText(cup)).toBe(
      [
        'error shortcode/unclosed: shortcode "cup" is not closed',
        '  content/tea.md:2:6',
        '   1 │ one',
        ' > 2 │ \ttwo {{< cup >}}',
        '     │ \t    ^^^^^^^^^^^',
        '   3 │ three',
        '  hint: close it',
        '',
      ].join('\n'),
    )
  })

  test('control characters are shown, not sent to the terminal', () => {
    const text = formatText({
      code: 'a/b',
      severity: 'error',
      message: 'm',
      at: span({ path: 'p', text: '\x1b[31mred' }, 5),
    })
    expect(text).not.toContain('\x1b')
    expect(text).toContain('␛[31mred')
  })

  test('json gives both ends as line and column', () => {
    expect(toJson(cup)).toEqual({
      code: 'shortcode/unclosed',
      severity: 'error',
      message: 'shortcode "cup" is not closed',
      path: 'content/tea.md',
      line: 2,
      column: 6,
      endLine: 2,
      endColumn: 17,
      hint: 'close it',
    })
  })

  test('github escapes what would end a command', () => {
    expect(formatGithub({ code: 'a/b', severity: 'warning', message: '50%\nmore' })).toBe(
      '::warning title=a/b::50%25%0Amore\n',
    )
  })
})

test('diagnostics keeps each once, ordered by place', () => {
  const diagnostics = createDiagnostics()
  const early = { ...cup, at: span(source, 0, 3) }
  for (const diagnostic of [cup, early, cup]) diagnostics.report(diagnostic)
  expect(diagnostics.sorted()).toEqual([early, cup])
  expect(diagnostics.hasErrors).toBe(true)
})

test.each([
  [0, 1, 1],
  [4, 1, 5],
  [5, 2, 1],
  [22, 3, 1],
  [999, 4, 1],
])('pointAt: offset %i is line %i, column %i', (offset, line, column) =>
  expect(pointAt(source, offset)).toEqual({ line, column }),
)

test.each([
  ['ntoice', ['note', 'notice', 'step'], 'notice'],
  ['baseurl', ['baseURL', 'title'], 'baseURL'],
  ['elephant', ['note', 'step'], undefined],
])('nearestName: %s', (wanted, known, expected) => expect(nearestName(wanted, known)).toBe(expected))
