// Does every mark get its picture, in every notation, with its styles where the site wants them?
import { describe, expect, test } from 'vitest'
import { createDiagramBoard, type DiagramBoard } from '../../../src/build/diagram-board.ts'
import { timeout } from '../../../src/diagrams/diagnostics.ts'
import { escapeHTML } from '../../../src/golang/html.ts'

const svg = (id: string): string => `<svg id="${id}"><text>1 &lt; "2"</text><style>#${id} &gt; a{b:"c"}</style></svg>`
const one = svg('d-00000000000a')

function board(): { readonly board: DiagramBoard; readonly marks: readonly [string, string] } {
  const made = createDiagramBoard()
  const marks = [made.mark('good', {}, undefined), made.mark('bad', {}, undefined)] as const
  made.drawn([{ svg: one }, { diagnostic: timeout(undefined, 1000) }])
  return { board: made, marks }
}

const json = (text: string): string =>
  JSON.stringify(text).replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`)

describe('settle', () => {
  const { board: made, marks } = board()
  const [good, bad] = marks
  const settle = (text: string, more: object = {}): string | undefined =>
    made.settle(text, { onFailure: 'fail', ...more }).html

  test('puts a picture where its mark stands', () => expect(settle(`a${good}b`)).toBe(`a${one}b`))

  test('gives the second place ids of its own', () => expect(settle(good + good)).toBe(one + svg('d-00000000000a-2')))

  test('gives ids of its own to what only has another title', () => {
    const other = createDiagramBoard()
    const twice = other.mark('good', {}, undefined, 'One') + other.mark('good', {}, undefined, 'Two')
    expect(other.requests()).toMatchObject([{ title: 'One' }, { title: 'Two' }])
    other.drawn([{ svg: one }, { svg: one }])
    expect(other.requests()).toEqual([])
    expect(other.settle(twice, { onFailure: 'fail' }).html).toBe(one + svg('d-00000000000a-2'))
  })

  test('leaves marks alone that are not of this build', () => {
    const foreign = `<svg data-diagram="${'0'.repeat(32)}"></svg>`
    expect(settle(foreign)).toBe(foreign)
  })

  test('writes as feeds write', () => expect(settle(`<d>${escapeHTML(good)}</d>`)).toBe(`<d>${escapeHTML(one)}</d>`))

  test.each([
    ['with escaped brackets', json],
    ['with plain brackets', JSON.stringify],
  ])('writes as JSON writes, %s', (_, write) => {
    const settled = settle(`{"a":${write(good)}}`)!
    expect(JSON.parse(settled)).toEqual({ a: one })
    expect(settled).toBe(`{"a":${write(one)}}`)
  })

  test('fails a page, or puts a box there', () => {
    expect(settle(`a${bad}b`)).toBeUndefined()
    expect(settle(`a${bad}b`, { onFailure: 'box' })).toMatch(
      /^a<code class="diagram-error" .*error diagrams\/timeout.*<\/code>b$/s,
    )
    expect(made.settle(bad, { onFailure: 'box' }).problems).toMatchObject([{ code: 'diagrams/timeout' }])
  })

  test('takes styles out of the pictures of a page', () => {
    const taken: string[] = []
    const linkStyles = (css: string): string => `${taken.push(css)}&.css`
    const settled = settle(`<p>${good}${good}</p>`, { linkStyles })!
    expect(settled).toMatch(/^<p><link rel="stylesheet" href="1&amp;\.css"><svg id="d-00000000000a"><text>/)
    expect(settled).not.toContain('<style>')
    expect(taken).toEqual(['#d-00000000000a > a{b:"c"}\n#d-00000000000a-2 > a{b:"c"}'])
    expect(settle('<p></p>', { linkStyles })).toBe('<p></p>')
    expect(settle(escapeHTML(good), { linkStyles })).toBe(escapeHTML(one))
  })
})
