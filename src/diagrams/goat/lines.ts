// Where do the straight lines of an ASCII drawing begin and end?
import {
  byColumns,
  byFallingDiagonals,
  byRisingDiagonals,
  byRows,
  neighbour,
  step,
  type Cell,
  type Direction,
  type Grid,
} from './grid.ts'
import {
  cornerAt,
  halfStepAt,
  isArrow,
  isDot,
  isOnDiagonal,
  isOnVertical,
  leadsToCorner,
  type Half,
} from './strokes.ts'

export type Stroke = '-' | '_' | '|' | '/' | '\\'

/** From the middle of one cell to the middle of another, then moved by its flags. */
export interface Line {
  readonly from: Cell
  readonly to: Cell
  readonly slope: Stroke
  /** One character alone: `to` is the cell after it, and the line is drawn around its own cell. */
  readonly isSingle?: boolean
  /** Only this half of an upright single. */
  readonly half?: Half
  readonly nudges?: ReadonlySet<Nudge>
}

/** Moves an end outwards, by a cell or by half of one, to meet what stands there. */
export type Nudge = 'from' | 'to' | 'half from' | 'half to'

interface Course {
  readonly cells: (width: number, height: number) => Iterable<Cell>
  /** Characters that a line runs through; it is cut there, so that each may be drawn differently. */
  readonly through: string
}

const courses: Readonly<Record<Stroke, Course>> = {
  '-': { cells: byRows, through: ".'+*o<>()" },
  _: { cells: byRows, through: ".'+*o|" },
  '|': { cells: byColumns, through: ".'+*o^v" },
  '/': { cells: byRisingDiagonals, through: ".'+*o<>^v|" },
  '\\': { cells: byFallingDiagonals, through: ".'+*o<>^v|" },
}

/** All straight lines, in the order in which they are drawn. */
export const linesIn = (grid: Grid): readonly Line[] => [
  ...traced(grid, '-'),
  ...nudged(traced(grid, '_'), grid),
  ...traced(grid, '|'),
  ...nudged(traced(grid, '/'), grid),
  ...nudged(traced(grid, '\\'), grid),
  ...halfSteps(grid),
]

/** The half of an upright stroke in one cell. */
export const halfStep = (cell: Cell, half: Half): Line => ({
  from: cell,
  to: step(cell, 's'),
  slope: '|',
  isSingle: true,
  half,
})

function halfSteps(grid: Grid): Line[] {
  const found: Line[] = []
  for (const cell of byColumns(grid.width, grid.height)) {
    const half = halfStepAt(grid, cell)
    if (half) found.push(halfStep(cell, half))
  }
  return found
}

interface Trace {
  readonly from: Cell
  to: Cell
  isSingle: boolean
}

/** Follows one kind of stroke over the drawing and a blank border at its right and foot. */
function traced(grid: Grid, slope: Stroke): Line[] {
  const { cells, through } = courses[slope]
  const isHorizontal = slope === '-' || slope === '_'
  const lines: Line[] = []
  let trace: Trace | undefined
  let last = ' '

  const cut = (): void => {
    if (trace && (trace.from.x !== trace.to.x || trace.from.y !== trace.to.y)) lines.push({ ...trace, slope })
    trace = undefined
  }
  const isKept = (cell: Cell, char: string): boolean => {
    if (!cornerAt(grid, cell)) return char === slope || through.includes(char)
    return !isHorizontal && (isOnVertical(grid, cell) || isOnDiagonal(grid, cell))
  }
  const end = (cell: Cell): void => {
    if (trace?.from === trace?.to && last === slope && !leadsToCorner(grid, trace!.from)) {
      trace!.to = cell
      trace!.isSingle = true
    }
    cut()
  }

  for (const cell of cells(grid.width + 1, grid.height + 1)) {
    const char = grid.at(cell.x, cell.y)
    const isThrough = through.includes(char)
    const wasThrough = through.includes(last)
    // Marks in a row are not joined: `|>` on a diagonal, `))` on a horizontal, `o o` anywhere.
    if (wasThrough && ((isThrough && slope !== '|') || isDot(char) || isArrow(char))) cut()
    if (!isKept(cell, char)) {
      if (trace) end(cell)
    } else if (!trace) {
      trace = { from: cell, to: cell, isSingle: false }
    } else {
      trace.to = cell
      if (isThrough) {
        cut()
        trace = { from: cell, to: cell, isSingle: false }
      }
    }
    last = char
  }
  return lines
}

interface NudgeRule {
  readonly end: 'from' | 'to'
  readonly beside: readonly Direction[]
  readonly chars: string
  readonly nudges: readonly Nudge[]
  /** Does not concern single strokes. */
  readonly isForRuns?: boolean
}

/** Where base lines, slopes and uprights meet, one of them is made longer. */
const nudgeRules: Readonly<Partial<Record<Stroke, readonly NudgeRule[]>>> = {
  _: [
    { end: 'to', beside: ['se', 'ne'], chars: '|', nudges: ['to'] },
    { end: 'from', beside: ['sw', 'nw'], chars: '|', nudges: ['from'] },
    { end: 'to', beside: ['e', 's'], chars: '/', nudges: ['half to'] },
    { end: 'to', beside: ['se'], chars: '\\', nudges: ['half to'] },
    { end: 'from', beside: ['w', 's'], chars: '\\', nudges: ['half from'] },
    { end: 'from', beside: ['sw'], chars: '/', nudges: ['half from'] },
    { end: 'to', beside: ['e'], chars: '\\', nudges: ['to', 'half to'] },
    { end: 'from', beside: ['w'], chars: '/', nudges: ['from', 'half from'] },
    { end: 'from', beside: ['sw'], chars: "'", nudges: ['from'] },
    { end: 'to', beside: ['se'], chars: "'", nudges: ['to'] },
  ],
  '/': [
    { end: 'from', beside: ['e'], chars: '_', nudges: ['half from'] },
    { end: 'to', beside: ['n'], chars: '_', nudges: ['half to'] },
    { end: 'to', beside: ['ne'], chars: '_', nudges: ['half to'], isForRuns: true },
    { end: 'from', beside: ['w'], chars: '_', nudges: ['half from'], isForRuns: true },
    { end: 'to', beside: ['n'], chars: '\\', nudges: ['half to'], isForRuns: true },
    { end: 'from', beside: ['s'], chars: '\\', nudges: ['half from'], isForRuns: true },
  ],
  '\\': [
    { end: 'to', beside: ['w'], chars: '_', nudges: ['half to'] },
    { end: 'from', beside: ['n'], chars: '_', nudges: ['half from'] },
    { end: 'from', beside: ['nw'], chars: '_', nudges: ['half from'], isForRuns: true },
    { end: 'to', beside: ['e'], chars: '_', nudges: ['half to'], isForRuns: true },
    { end: 'to', beside: ['s'], chars: '/', nudges: ['half to'], isForRuns: true },
    { end: 'from', beside: ['n'], chars: '/', nudges: ['half from'], isForRuns: true },
  ],
}

const nudged = (lines: readonly Line[], grid: Grid): Line[] =>
  lines.map((line) => {
    const applies = (rule: NudgeRule): boolean =>
      !(rule.isForRuns && line.isSingle) &&
      rule.beside.some((direction) => rule.chars === neighbour(grid, line[rule.end], direction))
    const rules = nudgeRules[line.slope]!.filter(applies)
    return { ...line, nudges: new Set(rules.flatMap(({ nudges }) => nudges)) }
  })
