// How does an ASCII drawing become SVG? Made to give what GoAT gives, which Hugo publishes for such drawings.
// What the characters mean: https://github.com/bep/goat
import type { Cell, Direction } from './grid.ts'
import { linesIn, type Line } from './lines.ts'
import { marksIn, type Arrow, type Bridge, type Circle, type Mark, type RoundedCorner } from './marks.ts'
import { readDrawing, type Letter } from './read-drawing.ts'

export interface GoatPicture {
  /** The picture's elements, without `<svg>` around them. */
  readonly body: string
  readonly width: number
  readonly height: number
}

/** Pixels of a cell. */
const [cellWidth, cellHeight] = [8, 16]

export function drawGoat(text: string): GoatPicture {
  const { strokes, letters } = readDrawing(text)
  const elements = [
    ...linesIn(strokes).map(lineElement),
    ...marksIn(strokes).map(markElement),
    ...letters.map(letterElement),
  ]
  return {
    body: `<g transform='translate(8,16)'>\n${elements.join('')}</g>\n`,
    width: (strokes.width + 1) * cellWidth,
    height: strokes.height * cellHeight + 9,
  }
}

export const wrappedGoat = ({ body, width, height }: GoatPicture): string =>
  `<svg class='diagram' xmlns='http://www.w3.org/2000/svg' version='1.1' height='${height}' width='${width}' font-family='Menlo,Lucida Console,monospace'>\n${body}</svg>\n`

interface Point {
  x: number
  y: number
}

const middleOf = ({ x, y }: Cell): Point => ({ x: x * cellWidth, y: y * cellHeight })

const pathElement = (data: string): string => `<path d='${data}' fill='none' stroke='currentColor'></path>\n`

function lineElement(line: Line): string {
  const [from, to] = [middleOf(line.from), middleOf(line.to)]
  if (line.isSingle) centre(line, from, to)
  if (line.slope === '_') for (const end of [from, to]) end.y += cellHeight / 2
  nudge(line, from, to)
  return pathElement(`M ${from.x},${from.y} L ${to.x},${to.y}`)
}

/** A single stroke ends in the next cell: it is moved back, to lie around its own. */
function centre({ slope, half }: Line, from: Point, to: Point): void {
  const [dx, dy] = slope === '/' ? [-4, 8] : slope === '\\' ? [-4, -8] : slope === '|' ? [0, -8] : [0, 0]
  for (const end of [from, to]) {
    end.x += dx
    end.y += dy
  }
  if (half === 'upper') to.y -= cellHeight / 2
  if (half === 'lower') from.y += cellHeight / 2
}

function nudge({ slope, nudges }: Line, from: Point, to: Point): void {
  const fall = slope === '\\' ? 8 : slope === '/' ? -8 : 0
  if (nudges?.has('from')) from.x -= 8
  if (nudges?.has('to')) to.x += 8
  if (nudges?.has('half from')) {
    from.x -= 4
    from.y -= fall
  }
  if (nudges?.has('half to')) {
    to.x += 4
    to.y += fall
  }
}

function markElement(mark: Mark): string {
  switch (mark.type) {
    case 'line':
      return lineElement(mark)
    case 'arrow':
      return arrowElement(mark)
    case 'corner':
      return cornerElement(mark)
    case 'circle':
      return circleElement(mark)
    case 'bridge':
      return bridgeElement(mark)
  }
}

/** Degrees by which an arrow that points to the right is turned, and how far it then goes on. */
const turns: Readonly<Record<Direction, { angle: number; offset: number; moved: number }>> = {
  n: { angle: 270, offset: 0, moved: 8 },
  ne: { angle: 300, offset: 4, moved: 10 },
  e: { angle: 0, offset: 0, moved: -8 },
  se: { angle: 60, offset: 4, moved: 10 },
  s: { angle: 90, offset: 0, moved: 8 },
  sw: { angle: 120, offset: 4, moved: 10 },
  w: { angle: 180, offset: 0, moved: -8 },
  nw: { angle: 240, offset: 4, moved: 10 },
}

function arrowElement(arrow: Arrow): string {
  const { x, y } = middleOf(arrow)
  const { angle, offset, moved } = turns[arrow.towards]
  const shift = arrow.isMoved ? moved : offset
  // Positions are single floats in GoAT, which shows far down the page.
  const decimal = (value: number): string => Math.fround(value).toFixed(6)
  const half = Math.fround(0.35 * cellHeight)
  const corners: readonly [number, number][] = [
    [x + 8 + shift, y],
    [x - 4 + shift, y - half],
    [x - 4 + shift, y + half],
  ]
  const points = corners.map((point) => point.map(decimal).join(',')).join(' ')
  const turn = [angle, x, y].map(decimal).join(', ')
  return `<polygon points='${points}' fill='currentColor' transform='rotate(${turn})'></polygon>\n`
}

/** Where the arc of a rounded corner begins and ends, from the middle of its cell, and whether it runs clockwise. */
const arcs: Readonly<Record<RoundedCorner['corner'], readonly [number, number, number, number, 0 | 1]>> = {
  nw: [8, 0, -8, 16, 0],
  ne: [-8, 0, 8, 16, 1],
  se: [8, -16, -8, 0, 1],
  sw: [-8, -16, 8, 0, 0],
}

function cornerElement(corner: RoundedCorner): string {
  const { x, y } = middleOf(corner)
  const [x0, y0, x1, y1, sweep] = arcs[corner.corner]
  return pathElement(`M ${x + x0},${y + y0} A 16,16 0 0,${sweep} ${x + x1},${y + y1}`)
}

function circleElement(circle: Circle): string {
  const { x, y } = middleOf(circle)
  const fill = circle.isFilled ? 'currentColor' : '#fff'
  return `<circle cx='${x}' cy='${y}' r='6' stroke='currentColor' fill='${fill}'></circle>\n`
}

function bridgeElement(bridge: Bridge): string {
  const { x, y } = middleOf(bridge)
  return pathElement(`M ${x},${y - 8} A 9,9 0 0,${bridge.bulge === '(' ? 0 : 1} ${x},${y + 8}`)
}

/** Characters that stand for strokes of their own. */
const strokeLetters: Readonly<Record<string, '/' | '\\'>> = { '╱': '/', '╳': '/', '╲': '\\' }

/** Characters that fill their cell with a shade of grey. */
const shades: Readonly<Record<string, string>> = {
  '▉': 'currentColor',
  '▓': 'rgb(64,64,64)',
  '▒': 'rgb(128,128,128)',
  '░': 'rgb(191,191,191)',
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function letterElement(letter: Letter): string {
  const { x, y } = middleOf(letter)
  const slope = strokeLetters[letter.char]
  if (slope) {
    const to = { x: letter.x + 1, y: letter.y + (slope === '/' ? -1 : 1) }
    return lineElement({ from: letter, to, slope, isSingle: true })
  }
  const shade = shades[letter.char]
  if (shade) return `<rect x='${x - 4}' y='${y - 8}' width='8' height='16' fill='${shade}'></rect>`
  const content = entities[letter.char] ?? letter.char
  return `<text text-anchor='middle' x='${x}' y='${y + 4}' fill='currentColor' style='font-size:1em'>${content}</text>\n`
}
