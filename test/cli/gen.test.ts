// What does `atelier gen` print?
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

const gen = (...args: readonly string[]): ReturnType<typeof atelier> =>
  atelier(['gen', 'chromastyles', ...args], { cwd: tmpdir() })

test('chromastyles says how it was made, then the rules', () => {
  const { code, stdout } = gen('--style', 'monokai')
  expect(code).toBe(0)
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    '/* Generated using: atelier gen chromastyles --style monokai */',
    '',
    '/* Background */ .bg { color:#f8f8f2;background-color:#272822; }',
  ])
})

test.each([
  [['--style=github', '--mode=dark', '--modeSelector', '--omitClassComments'], '\n.dark .bg { color:#e6edf3;'],
  [['--style=github', '--modeSelector', '--classLight=day'], '/* Background */ .day .bg {'],
  [['--highlightStyle', '#fff000 bg:#000fff'], '.chroma .hl { color:#fff000;background-color:#000fff }'],
  [['--omitEmpty'], '/* PreWrapper */ .chroma {'],
  [['--highlightStyle=*/'], 'gen chromastyles --highlightStyle=* / */'],
])('chromastyles %j', (args, expected) => {
  expect(gen(...args).stdout).toContain(expected)
})

test.each([
  [['--style', 'nope'], 'error: invalid style: nope\n'],
  [['--style', 'monokai', '--mode', 'dim'], 'error: invalid mode: dim\n'],
])('chromastyles %j fails', (args, expected) => {
  const { code, stdout, stderr } = gen(...args)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(expected)
})
