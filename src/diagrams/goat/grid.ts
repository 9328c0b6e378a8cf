// The cells of an ASCII drawing and their neighbours.

/** Steps from a cell to its neighbours; y grows downwards. */
const compass = {
  n: [0, -1],
  ne: [1, -1],
  e: [1, 0],
  se: [1, 1],
  s: [0, 1],
  sw: [-1, 1],
  w: [-1, 0],
  nw: [-1, -1],
} as const satisfies Record<string, readonly [number, number]>

export type Direction = keyof typeof compass

export interface Cell {
  readonly x: number
  readonly y: number
}

/** Beyond the edge there are blanks. */
export interface Grid {
  readonly width: number
  readonly height: number
  at(x: number, y: number): string
}

export const gridOf = (rows: readonly (readonly string[])[]): Grid => ({
  width: rows.reduce((width, row) => Math.max(width, row.length), 0),
  height: rows.length,
  at: (x, y) => rows[y]?.[x] ?? ' ',
})

export const step = ({ x, y }: Cell, direction: Direction): Cell => ({
  x: x + compass[direction][0],
  y: y + compass[direction][1],
})

export function neighbour(grid: Grid, cell: Cell, direction: Direction): string {
  const { x, y } = step(cell, direction)
  return grid.at(x, y)
}

export function* byRows(width: number, height: number): Generator<Cell> {
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) yield { x, y }
}

export function* byColumns(width: number, height: number): Generator<Cell> {
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) yield { x, y }
}

/** Along the diagonals of `/`, each from its lower end. */
export function* byRisingDiagonals(width: number, height: number): Generator<Cell> {
  for (let sum = 0; sum <= width + height - 2; sum++)
    for (let x = Math.max(0, sum - height + 1); x < Math.min(width, sum + 1); x++) yield { x, y: sum - x }
}

/** Along the diagonals of `\`, each from its upper end. */
export function* byFallingDiagonals(width: number, height: number): Generator<Cell> {
  for (let shift = 1 - height; shift < width; shift++)
    for (let x = Math.max(0, shift); x < Math.min(width, height + shift); x++) yield { x, y: x - shift }
}
