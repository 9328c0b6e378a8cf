import { describe, expect, test } from 'vitest'
import { reportIncompatible } from '../../../src/config/compatibility.ts'
import { configFor } from '../../../src/config/language-config.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { load } from './load.ts'

const twoLanguages = `title = "Site"
disableKinds = ["rss"]
summaryLength = 10
[languages.en]
[languages.fr]
title = "Le site"
disableKinds = ["page"]
summaryLength = 20`

describe('what a language sees', () => {
  test('its own settings come before those of the site', async () => {
    const { config } = await load({ 'hugo.toml': twoLanguages })
    const [en, fr] = config.languages.map((language) => configFor(config, language))
    expect([en!.title, fr!.title]).toEqual(['Site', 'Le site'])
    expect([en!.summaryLength, fr!.summaryLength]).toEqual([10, 20])
    expect([en!.isKindDisabled('rss'), en!.isKindDisabled('page')]).toEqual([true, false])
    expect([fr!.isKindDisabled('rss'), fr!.isKindDisabled('page')]).toEqual([false, true])
  })
  test('it is the same object each time', async () => {
    const { config } = await load({ 'hugo.toml': twoLanguages })
    expect(configFor(config, config.languages[0]!)).toBe(configFor(config, config.languages[0]!))
  })
})

test.each<[name: string, languages: string, isMultihost: boolean]>([
  ['no base URLs', '[languages.en]\n[languages.fr]', false],
  ['a base URL', '[languages.en]\n[languages.fr]\nbaseURL = "https://fr.example.org"', true],
  [
    'a base URL of the only language left',
    '[languages.en]\nbaseURL = "https://en.example.org"\n[languages.fr]\ndisabled = true',
    false,
  ],
])('languages have hosts of their own: %s', async (_, languages, isMultihost) =>
  expect((await load({ 'hugo.toml': languages })).config.isMultihost).toBe(isMultihost),
)

test('an empty list of languages is no configuration', async () => {
  const { diagnostics } = await load({ 'hugo.toml': '[languages]' })
  expect(diagnostics.map(({ code }) => code)).toContain('config/empty-languages')
})

test('the locale of the site wins over the older code of its default language, and of no other', async () => {
  const text = 'locale = "en-NZ"\n[languages.en]\nlanguageCode = "en-US"\n[languages.fr]\nlanguageCode = "fr-FR"'
  const { config } = await load({ 'hugo.toml': text })
  expect(config.languages.map(({ locale }) => locale)).toEqual(['en-NZ', 'fr-FR'])
})

test.each<[bounds: string, codes: readonly string[]]>([
  ['min = "0.100.0"', []],
  ['max = "0.200.0"', []],
  ['min = "0.167.0"', ['config/incompatible-module']],
  ['max = "0.45.0"', ['config/incompatible-module']],
])('a theme for Hugo with %s', async (bounds, codes) => {
  const { config } = await load({
    'hugo.toml': 'theme = "tide"',
    'themes/tide/hugo.toml': `[module.hugoVersion]\n${bounds}`,
  })
  const found: Diagnostic[] = []
  reportIncompatible(config, '0.166.0', (diagnostic) => found.push(diagnostic))
  expect(found.map(({ code }) => code)).toEqual(codes)
})
