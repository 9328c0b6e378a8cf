// Which arrow heads, circles, rounded corners and bridges does an ASCII drawing have?
import { byColumns, byRows, neighbour, step, type Cell, type Direction, type Grid } from './grid.ts'
import { halfStep, type Line } from './lines.ts'
import { bridgeAt, cornerAt, isArrow, isDot, isJoint, type Corner } from './strokes.ts'

export interface Arrow extends Cell {
  readonly type: 'arrow'
  readonly towards: Direction
  /** Moved on, to touch what it points at. */
  readonly isMoved: boolean
}

export interface Circle extends Cell {
  readonly type: 'circle'
  readonly isFilled: boolean
}

export interface RoundedCorner extends Cell {
  readonly type: 'corner'
  readonly corner: Corner
}

export interface Bridge extends Cell {
  readonly type: 'bridge'
  readonly bulge: '(' | ')'
}

export interface Tail extends Line {
  readonly type: 'line'
}

export type Mark = Arrow | Circle | RoundedCorner | Bridge | Tail

/** In the order in which they are drawn. */
export const marksIn = (grid: Grid): readonly Mark[] => [
  ...[...byColumns(grid.width, grid.height)].flatMap((cell) => arrowAt(grid, cell)),
  ...[...byRows(grid.width, grid.height)].flatMap((cell) => roundedCornerAt(grid, cell)),
  ...[...byColumns(grid.width, grid.height)].flatMap((cell) => circleAt(grid, cell)),
  ...[...byRows(grid.width, grid.height)].flatMap((cell) => bridgesAt(grid, cell)),
]

function directionOf(grid: Grid, cell: Cell): Direction | undefined {
  switch (grid.at(cell.x, cell.y)) {
    case '^':
      if (neighbour(grid, cell, 'sw') === '/') return 'ne'
      return neighbour(grid, cell, 'se') === '\\' ? 'nw' : 'n'
    case 'v':
      if (neighbour(grid, cell, 'ne') === '/') return 'sw'
      return neighbour(grid, cell, 'nw') === '\\' ? 'se' : 's'
    case '<':
      return 'w'
    case '>':
      return 'e'
    default:
      return undefined
  }
}

/** An arrow head, with a tail before it where it is moved on to a line at half height. */
function arrowAt(grid: Grid, cell: Cell): Mark[] {
  if (!isArrow(grid.at(cell.x, cell.y))) return []
  const towards = directionOf(grid, cell)!
  const target = neighbour(grid, cell, towards)
  const isSideways = towards === 'w' || towards === 'e'
  const isMoved = isSideways ? isDot(target) : target === '-' || (isJoint(target) && !isDot(target))
  const arrow: Arrow = { type: 'arrow', ...cell, towards, isMoved }
  return isMoved && !isSideways ? [{ type: 'line', ...tailOf(cell, towards) }, arrow] : [arrow]
}

function tailOf(cell: Cell, towards: Direction): Line {
  const target = step(cell, towards)
  switch (towards) {
    case 'nw':
      return { from: target, to: cell, slope: '\\' }
    case 'se':
      return { from: cell, to: target, slope: '\\' }
    case 'ne':
      return { from: cell, to: target, slope: '/' }
    case 'sw':
      return { from: target, to: cell, slope: '/' }
    default:
      return halfStep(cell, towards === 'n' ? 'upper' : 'lower')
  }
}

function roundedCornerAt(grid: Grid, cell: Cell): RoundedCorner[] {
  const corner = cornerAt(grid, cell)
  return corner ? [{ type: 'corner', ...cell, corner }] : []
}

function circleAt(grid: Grid, cell: Cell): Circle[] {
  const char = grid.at(cell.x, cell.y)
  return isDot(char) ? [{ type: 'circle', ...cell, isFilled: char === '*' }] : []
}

function bridgesAt(grid: Grid, cell: Cell): Mark[] {
  const bulge = bridgeAt(grid, cell)
  if (!bulge) return []
  return [
    { type: 'line', ...halfStep(step(cell, 'n'), 'lower') },
    { type: 'line', ...halfStep(step(cell, 's'), 'upper') },
    { type: 'bridge', ...cell, bulge },
  ]
}
