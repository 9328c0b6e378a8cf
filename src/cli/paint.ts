// Colours, where a person reads along on a terminal.
import { styleText } from 'node:util'
import type { Paint } from '../diagnostics/reporters.ts'

const styles = { error: ['red', 'bold'], warning: ['yellow', 'bold'], info: ['blue'], dim: ['dim'] } as const

export function painterFor(stream: NodeJS.WriteStream): Paint {
  const isColourful = stream.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb'
  return isColourful ? (style, text) => styleText([...styles[style]], text) : (_, text) => text
}
