import { expect, test } from 'vitest'
import { paletteRgb, paletteVariables, recolour } from '../../../src/diagrams/palette.ts'

test('every colour of the palette can be told from every other', () => {
  expect(new Set(paletteRgb).size).toBe(paletteRgb.length)
})

test.each([
  ['a hexadecimal colour', '<path fill="#e8eefc"/>', '<path fill="var(--d-node)"/>'],
  ['capitals', '<path fill="#E8EEFC"/>', '<path fill="var(--d-node)"/>'],
  ['channels', '<path style="fill:rgb(232, 238, 252)"/>', '<path style="fill:var(--d-node)"/>'],
  ['channels that were computed', '<path fill="rgb(231.9999999, 238, 252)"/>', '<path fill="var(--d-node)"/>'],
  [
    'transparency',
    '<path fill="rgba(232, 238, 252, 0.5)"/>',
    '<path fill="color-mix(in srgb,var(--d-node) 50%,transparent)"/>',
  ],
])('recolour replaces %s and defines the variable', (_, input, expected) => {
  const svg = recolour(`<svg id="d-1">${input}</svg>`, 'd-1')
  expect(svg).toContain(expected)
  expect(svg).toContain('#d-1{--d-node:var(--mermaid-node,light-dark(#e8eefc,#26314d))}')
  expect(svg).toContain('@media print{#d-1{color-scheme:light}}')
})

test('recolour leaves the author’s colours alone', () => {
  expect(recolour('<svg id="d-1"><path fill="#ff3333" stroke="rgb(1,2,3)"/></svg>', 'd-1')).toContain(
    '<path fill="#ff3333" stroke="rgb(1,2,3)"/>',
  )
})

test('every theme variable has one plain colour of the palette', () => {
  const colours = Object.entries(paletteVariables()).filter(
    ([, value]) => typeof value === 'string' && value.startsWith('#'),
  )
  expect(colours.length).toBeGreaterThan(100)
  for (const [name, value] of colours)
    expect(recolour(`<svg>${value as string}</svg>`, 'd'), name).toContain('var(--d-')
})
