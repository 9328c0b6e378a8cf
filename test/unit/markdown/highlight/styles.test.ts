// Are style sheets printed as `hugo gen chromastyles` prints them?
import { expect, test } from 'vitest'
import { chromaStyles, findStyle, inlineCss, styleNames } from '../../../../src/markdown/highlight/styles.ts'

const lines = (css: string): string[] => css.split('\n')

test('a style sheet begins with the block and goes on in the order of the classes', () => {
  const css = lines(chromaStyles({ style: 'Monokai' }))
  expect(css.slice(0, 3)).toEqual([
    '/* Background */ .bg { color:#f8f8f2;background-color:#272822; }',
    '/* PreWrapper */ .chroma { color:#f8f8f2;background-color:#272822;-webkit-text-size-adjust:none; }',
    '/* Error */ .chroma .err { color:#960050;background-color:#1e0010 }',
  ])
  expect(css).toContain('/* Line */ .chroma .line { display:flex; }')
  expect(css).toContain('/* Punctuation */ .chroma .p { color:#f8f8f2 }')
  expect(css.at(-2)).toBe('/* GenericSubheading */ .chroma .gu { color:#75715e }')
  expect(css.at(-1)).toBe('')
})

test('all options of the command', () => {
  const css = lines(
    chromaStyles({
      style: 'github',
      mode: 'dark',
      modeSelector: true,
      classDark: 'night',
      omitClassComments: true,
      highlightStyle: '#ffffff bg:#000fff bold',
      lineNumbersInlineStyle: '#123456',
      lineNumbersTableStyle: 'italic',
    }),
  )
  expect(css[0]).toMatch(/^\.night \.bg \{ color:#e6edf3;background-color:#0d1117; \}$/)
  expect(css).toContain('.night .chroma .hl { color:#fff;background-color:#000fff;font-weight:bold }')
  expect(css.find((line) => line.includes('.ln '))).toMatch(/0\.4em;color:#123456 \}$/)
  expect(css.find((line) => line.includes('.lnt '))).toMatch(/0\.4em;font-style:italic \}$/)
})

test.each([
  [{ style: 'nope' }, 'invalid style: nope'],
  [{ style: 'vim', mode: 'light' }, 'style "vim" does not have a "light" mode'],
  [{ style: 'vim', mode: 'dim' as 'dark' }, 'invalid mode: dim'],
] as const)('%j is refused', (options, message) => {
  expect(() => chromaStyles(options)).toThrow(message)
})

test('a light style is scoped by the light class', () => {
  expect(chromaStyles({ style: 'vs', modeSelector: true })).toMatch(/^\/\* Background \*\/ \.light \.bg /)
})

test('every style has a style sheet', () => {
  expect(styleNames().length).toBe(74)
  for (const style of styleNames()) expect(chromaStyles({ style })).toContain('.chroma .lntable')
})

test('inline, a class looks like its family and an unknown style like the plain one', () => {
  expect(inlineCss(findStyle('monokai'), 'nb')).toBeUndefined()
  expect(inlineCss(findStyle('monokai'), 'p')).toBeUndefined()
  expect(inlineCss(findStyle('github'), 'cpf')).toBe('color:#57606a')
  expect(findStyle('none-such').name).toBe('swapoff')
})
