// How do the errors of Go's time package quote what they were given?
import { bytesOf } from './strings.ts'

/** Everything that is not printable ASCII is written byte by byte. */
export function quoteBytes(text: string): string {
  let quoted = '"'
  for (const byte of bytesOf(text)) {
    const char = String.fromCharCode(byte)
    if (char === '"' || char === '\\') quoted += `\\${char}`
    else if (byte >= 0x20 && byte < 0x80) quoted += char
    else quoted += `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `${quoted}"`
}
