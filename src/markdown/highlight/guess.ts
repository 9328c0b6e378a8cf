// Which language is code written in that does not say so? Only signs that Chroma looks for count.

/** A language and how sure a text makes us of it, from 0 to 1. */
type Sign = readonly [language: string, weigh: (code: string) => number]

const has = (code: string, ...parts: readonly string[]): boolean => parts.every((part) => code.includes(part))

const startsLine = (code: string, pattern: RegExp): boolean => {
  for (let at = 0; at >= 0 && at < code.length; at = code.indexOf('\n', at) + 1 || -1) {
    pattern.lastIndex = at
    if (pattern.test(code)) return true
  }
  return false
}

const shells = ['bash', 'zsh', 'sh', 'ksh']

/** Whether some line is an interpreter line whose program is one of these, called directly or by `env`. */
function isRunBy(code: string, programs: readonly string[]): boolean {
  return code.split('\n').some((line) => {
    if (!line.startsWith('#!')) return false
    return programs.some((program) => line.includes(`/bin/${program}`) || line.includes(`/bin/env ${program}`))
  })
}

const includePattern = /[ \t]*#include </y
const guardPattern = /[ \t]*#ifn?def /y
const zonePattern = /@[ \t]+IN[ \t]+SOA\s/y
const backtickName = /`[a-z_]\w*`/gi
const bracketName = /\[[a-z_]\w*\]/gi

function weighMySql(code: string): number {
  const ticks = code.match(backtickName)?.length ?? 0
  const brackets = code.match(bracketName)?.length ?? 0
  if (ticks + brackets > 0 && ticks >= 2 * brackets) return 0.5
  if (ticks > brackets) return 0.2
  return ticks > 0 ? 0.1 : 0
}

function weighGodot(code: string): number {
  const callbacks = ['_ready', '_init', '_input', '_process', '_unhandled_input']
  const engine = ['extends ', 'class_name ', 'onready ', 'preload', 'load', 'setget']
  const words = ['var', 'const', 'enum', 'export', 'signal', 'tool']
  let weight = callbacks.some((name) => code.includes(`func ${name}`)) ? 0.8 : 0
  if (engine.some((word) => code.includes(word)) || /func [^_]/.test(code)) weight += 0.4
  if (words.some((word) => code.includes(word))) weight += 0.2
  return Math.min(weight, 1)
}

function weighRpg(code: string): number {
  let weight = (code.includes('**free') ? 0.9 : 0) + (code.includes('ctl-opt') ? 0.9 : 0)
  if (/dcl-(?:ds|s|f|proc|pr|pi)/.test(code)) weight += 0.9
  if (/\*in\d\d/.test(code)) weight += 0.5
  return Math.min(weight, 1)
}

function weighZed(code: string): number {
  if (has(code, 'definition ', 'relation ', 'permission ')) return 0.9
  if (has(code, 'definition ') || has(code, 'relation ')) return 0.5
  return has(code, 'permission ') ? 0.25 : 0
}

/** In Chroma's order: of equally sure ones the first wins. */
const signs: readonly Sign[] = [
  ['Bash', (code) => (isRunBy(code, shells) ? 1 : 0)],
  ['C', (code) => (startsLine(code, includePattern) || startsLine(code, guardPattern) ? 0.1 : 0)],
  ['C++', (code) => (/#include <[a-z_]+>/.test(code) ? 0.2 : has(code, 'using namespace ') ? 0.4 : 0)],
  ['dns', (code) => (startsLine(code, zonePattern) ? 1 : 0)],
  ['GDScript', (code) => (code.startsWith('export') ? 0.1 : 0)],
  ['GDScript3', weighGodot],
  ['MySQL', weighMySql],
  ['Nu', (code) => (isRunBy(code, ['nu']) ? 1 : 0)],
  ['RPGLE', weighRpg],
  ['Zed', weighZed],
  ['ERB', (code) => (has(code, '<%=', '%>') ? 0.4 : has(code, '<%') ? 0.1 : 0)],
  ['Go', (code) => (has(code, 'fmt.', 'package ') ? 0.5 : has(code, 'package ') ? 0.1 : 0)],
  ['PHTML', (code) => (has(code, '<?php') ? 0.5 : 0)],
]

/** @returns Chroma's name of the language, or `undefined` when nothing tells */
export function guessLanguage(code: string): string | undefined {
  let best: string | undefined
  let bestWeight = 0
  for (const [language, weigh] of signs) {
    const weight = weigh(code)
    if (weight > bestWeight) {
      best = language
      bestWeight = weight
    }
  }
  return best
}
