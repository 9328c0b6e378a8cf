// Hashes are those in names that a real Hugo gave to QR codes, of their text and options.
import { expect, test } from 'vitest'
import { hashStructure } from '../../../src/golang/hash-structure.ts'

test.each([
  ['https://gohugo.io', { Level: 'medium', Scale: 4n, TargetDir: '' }, '924bf7d80a564b23'],
  ['https://gohugo.io', { Level: 'high', Scale: 4n, TargetDir: 'codes' }, 'be5d263c2671bcbd'],
  ['https://gohugo.io', { Level: 'medium', Scale: 3n, TargetDir: '' }, '7af14b329dd10af7'],
  ['Stall 7', { Level: 'medium', Scale: 4n, TargetDir: '' }, '201a598d348f24e1'],
  ['Grüße · 市場 🎪', { Level: 'medium', Scale: 4n, TargetDir: '' }, '2717cc1bab283209'],
  ['\udcff\udcfe', { Level: 'medium', Scale: 4n, TargetDir: '' }, '28f4732e7fba0d6'],
])('%s %o', (text, options, expected) => {
  expect(hashStructure([text, options]).toString(16)).toBe(expected)
})
