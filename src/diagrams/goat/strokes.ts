// How do the characters of a drawing touch: which cells continue a line, turn a corner, or end half-way?
import { neighbour, type Cell, type Direction, type Grid } from './grid.ts'

export const isJoint = (char: string): boolean => char.length === 1 && ".'+*o".includes(char)
export const isDot = (char: string): boolean => char === 'o' || char === '*'
export const isArrow = (char: string): boolean => char.length === 1 && '^v<>'.includes(char)

const has = (grid: Grid, cell: Cell, chars: string, ...directions: readonly Direction[]): boolean =>
  directions.some((direction) => chars.includes(neighbour(grid, cell, direction)))

export function isOnVertical(grid: Grid, cell: Cell): boolean {
  if (has(grid, cell, '|', 'n', 's')) return true
  return grid.at(cell.x, cell.y) === '|' && has(grid, cell, ".'+*o", 'n', 's')
}

export function isOnDiagonal(grid: Grid, cell: Cell): boolean {
  const char = grid.at(cell.x, cell.y)
  if (char === '/') return has(grid, cell, "/.'+*o", 'ne', 'sw') || has(grid, cell, '\\', 'n', 's')
  if (char === '\\') return has(grid, cell, "\\.'+*o", 'nw', 'se') || has(grid, cell, '/', 'n', 's')
  return has(grid, cell, '\\', 'nw', 'se') || has(grid, cell, '/', 'ne', 'sw')
}

/** Whether a dash or bar leads into a rounded corner. */
export function leadsToCorner(grid: Grid, cell: Cell): boolean {
  const char = grid.at(cell.x, cell.y)
  if (char === '-') return has(grid, cell, ".'", 'w', 'e')
  return char === '|' && (has(grid, cell, '.', 'nw', 'ne') || has(grid, cell, "'", 'sw', 'se'))
}

/** Whether a character that may draw has line work above, below or at its corners. */
export function isBesideStroke(grid: Grid, cell: Cell): boolean {
  switch (grid.at(cell.x, cell.y)) {
    case '*':
    case 'o':
    case '+':
    case 'v':
    case '^':
      return isOnDiagonal(grid, cell) || isOnVertical(grid, cell)
    case '|':
      return isOnVertical(grid, cell) || leadsToCorner(grid, cell)
    case '/':
    case '\\':
      return isOnDiagonal(grid, cell)
    case '-':
      return leadsToCorner(grid, cell)
    case '(':
    case ')':
      return isOnVertical(grid, cell)
    default:
      return false
  }
}

export type Corner = 'nw' | 'ne' | 'se' | 'sw'

/** Which corner of a box a rounded corner in this cell would be, if it is one. */
export function cornerAt(grid: Grid, cell: Cell): Corner | undefined {
  const char = grid.at(cell.x, cell.y)
  if (!isJoint(char)) return undefined
  const goesRight = has(grid, cell, '-+_', 'e') || has(grid, cell, '_', 'ne')
  const goesLeft = has(grid, cell, '-+_', 'w') || has(grid, cell, '_', 'nw')
  const meets = (direction: Direction): boolean => has(grid, cell, '|+)(o*', direction)
  if (char === '.' || char === '+') {
    if (goesRight && meets('sw')) return 'nw'
    if (goesLeft && meets('se')) return 'ne'
  }
  if (char === "'" || char === '+') {
    if (goesLeft && meets('ne')) return 'se'
    if (goesRight && meets('nw')) return 'sw'
  }
  return undefined
}

export type Half = 'upper' | 'lower'

/** The half of a cell that a short upright stroke fills, where a line at half height joins one on a base line. */
export function halfStepAt(grid: Grid, cell: Cell): Half | undefined {
  const char = grid.at(cell.x, cell.y)
  const is = (direction: Direction, wanted: string): boolean => neighbour(grid, cell, direction) === wanted
  if (cornerAt(grid, cell)) return undefined
  if (char === "'") return (is('nw', '_') && is('e', '-')) || (is('w', '-') && is('ne', '_')) ? 'upper' : undefined
  if (char === '.') return (is('w', '-') && is('e', '_')) || (is('w', '_') && is('e', '-')) ? 'lower' : undefined
  if (char !== '|') return undefined
  if ((!is('n', '|') && (is('ne', '_') || is('nw', '_'))) || is('n', '-')) return 'upper'
  if ((!is('s', '|') && (is('w', '_') || is('e', '_'))) || is('s', '-')) return 'lower'
  return undefined
}

/** Whether a line hops over another one here: `-)-`, `-(-`. */
export function bridgeAt(grid: Grid, cell: Cell): '(' | ')' | undefined {
  const char = grid.at(cell.x, cell.y)
  if (char !== '(' && char !== ')') return undefined
  return neighbour(grid, cell, 'w') === '-' && neighbour(grid, cell, 'e') === '-' ? char : undefined
}
