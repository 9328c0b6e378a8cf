// Which characters of an ASCII drawing are lettering, and which draw?
import { gridOf, type Cell, type Grid } from './grid.ts'
import { isBesideStroke } from './strokes.ts'

export interface Letter extends Cell {
  readonly char: string
}

export interface Drawing {
  /** What lines and marks are made of; lettering is blank here. */
  readonly strokes: Grid
  /** By columns, each from its top. */
  readonly letters: readonly Letter[]
}

export function readDrawing(text: string): Drawing {
  const rows = linesOf(text).map((line) => [...line])
  const whole = gridOf(rows)
  const lettering = rows.map((row, y) => letteringOf(row, y, whole))
  const strokes = gridOf(rows.map((row, y) => row.map((char, x) => (lettering[y]![x] ? ' ' : char))))
  const letters = rows
    .flatMap((row, y) => row.map((char, x): Letter => ({ x, y, char })))
    .filter(({ x, y }) => lettering[y]![x])
    .sort((one, other) => one.x - other.x || one.y - other.y)
  return { strokes, letters }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  if (lines.at(-1) === '') lines.pop()
  return lines
}

const drawingCharacters = new Set("-_|v^><o*+.'/\\)( ")

/** For each cell of a row: is it lettering? What follows lettering without a gap is, so this goes from the left. */
function letteringOf(row: readonly string[], y: number, grid: Grid): readonly boolean[] {
  const isWord = (x: number): boolean => !drawingCharacters.has(grid.at(x, y))
  const lettering: boolean[] = []
  const isAmongWords = (x: number, char: string): boolean => {
    if (lettering[x - 1] || isWord(x + 1)) return true
    const isAlone = grid.at(x - 1, y) === ' ' && grid.at(x + 1, y) === ' '
    return isAlone && char !== 'o' && char !== '*' && (isWord(x - 2) || isWord(x + 2))
  }
  for (const [x, char] of row.entries())
    lettering.push(char !== ' ' && (isWord(x) || (!isBesideStroke(grid, { x, y }) && isAmongWords(x, char))))
  return lettering
}
