// Templates in which no value could be made safe: refused in the words of Go 1.26's html/template.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { escape } from './render.ts'

const read = (name: string): string[][] =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as string[][]

describe('refused', () => {
  test.each(read('refused.json') as [string, string][])('%s', (template, message) => {
    expect(escape(template).diagnostics.map((found) => found.message)).toEqual([message])
  })
})
