// How a diagnostic reads: as text for people, as JSON for programs, as annotations for GitHub.
import { pointAt, lineStartsOf, type Span } from '../text/source.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'

export type Paint = (style: Severity | 'dim', text: string) => string

const plain: Paint = (_, text) => text

/** One diagnostic with its place, code frame, related places and hint; lines end with `\n`. */
export function formatText(diagnostic: Diagnostic, paint: Paint = plain): string {
  const { severity, code, message, at, hint, related } = diagnostic
  const lines = [`${paint(severity, severity)} ${code}: ${message}`]
  if (at) lines.push(`  ${placeOf(at)}`, ...codeFrame(at).map((line) => paint('dim', line)))
  for (const { at: place, message: why } of related ?? []) lines.push(`  ${why}: ${placeOf(place)}`)
  if (hint) lines.push(`  hint: ${hint}`)
  return lines.join('\n') + '\n'
}

/** `path:line:column` as editors and terminals open it. */
export function placeOf(at: Span): string {
  const { line, column } = pointAt(at.source, at.start)
  return `${at.source.path}:${line}:${column}`
}

const widestFrame = 120

/** The line of the place with one line of context on each side and carets under the span. */
export function codeFrame(at: Span): string[] {
  const { source } = at
  const starts = lineStartsOf(source)
  const { line, column } = pointAt(source, at.start)
  const last = Math.min(starts.length, line + 1)
  const gutter = String(last).length
  const frame: string[] = []
  for (let number = Math.max(1, line - 1); number <= last; number++) {
    const text = lineText(source.text, starts, number)
    if (number === starts.length && text === '' && number !== line) break
    const cut = number === line ? Math.max(0, column - 1 - 80) : 0
    const shown = visible(text.slice(cut, cut + widestFrame))
    frame.push(` ${number === line ? '>' : ' '} ${String(number).padStart(gutter)} │${shown && ' ' + shown}`)
    if (number === line) {
      const width = caretWidth(text, column - 1, at.end - at.start)
      const lead = visible(text.slice(cut, column - 1)).replace(/[^\t]/g, ' ')
      frame.push(`   ${' '.repeat(gutter)} │ ${lead}${'^'.repeat(Math.min(width, widestFrame))}`)
    }
  }
  return frame
}

function lineText(text: string, starts: readonly number[], number: number): string {
  return text.slice(starts[number - 1], starts[number] ?? text.length).replace(/[\r\n]+$/, '')
}

/** Control characters could repaint the terminal; they are shown as symbols. */
function visible(text: string): string {
  return text
    .replace(/[\x00-\x08\x0b-\x1f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\x7f/g, '␡')
}

function caretWidth(text: string, from: number, length: number): number {
  return Math.max(1, Math.min(length, text.length - from))
}

/** What `--format json` prints for a diagnostic: one object, places as path, line, column, endLine, endColumn. */
export function toJson(diagnostic: Diagnostic): object {
  const { code, severity, message, at, hint, related } = diagnostic
  return {
    code,
    severity,
    message,
    ...(at && jsonPlace(at)),
    ...(hint && { hint }),
    ...(related?.length && { related: related.map((other) => ({ message: other.message, ...jsonPlace(other.at) })) }),
  }
}

function jsonPlace(at: Span): object {
  const start = pointAt(at.source, at.start)
  const end = pointAt(at.source, at.end)
  return { path: at.source.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column }
}

/** A workflow command that GitHub shows beside the line. */
export function formatGithub(diagnostic: Diagnostic): string {
  const { severity, code, message, at, hint } = diagnostic
  const level = severity === 'info' ? 'notice' : severity
  const fields = [`title=${escapeProperty(code)}`]
  if (at) {
    const { line, column } = pointAt(at.source, at.start)
    fields.unshift(`file=${escapeProperty(at.source.path)}`, `line=${line}`, `col=${column}`)
  }
  return `::${level} ${fields.join(',')}::${escapeData(hint ? `${message}\n${hint}` : message)}\n`
}

const escapeData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
