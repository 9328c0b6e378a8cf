// ASCII drawings of ours with the elements that GoAT 0.5.0 makes of them.
import { expect, test } from 'vitest'
import { drawGoat, wrappedGoat } from '../../../src/diagrams/goat/goat.ts'
import cases from './goat.json' with { type: 'json' }

test.each(cases.map((one) => [one.name, one] as const))('goat: %s', (_, { drawing, width, height, elements }) => {
  const picture = drawGoat(drawing.join('\n'))
  expect(picture.body.split('\n').slice(1, -2)).toEqual(elements)
  expect(picture).toMatchObject({ width, height })
})

test('the whole picture names its size and fonts', () => {
  expect(wrappedGoat(drawGoat('-'))).toBe(
    `<svg class='diagram' xmlns='http://www.w3.org/2000/svg' version='1.1' height='25' width='16' font-family='Menlo,Lucida Console,monospace'>
<g transform='translate(8,16)'>
<path d='M 0,0 L 8,0' fill='none' stroke='currentColor'></path>
</g>
</svg>
`,
  )
})

test('a drawing of a hundred thousand cells takes no more than its share of time', () => {
  const rows = Array.from({ length: 300 }, (_, y) => '/\\_|-+o>'.repeat(42).slice(y % 8))
  expect(drawGoat(rows.join('\n')).body.length).toBeGreaterThan(1_000_000)
}, 5000)
