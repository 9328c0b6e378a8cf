import { describe, expect, test } from 'vitest'
import {
  isInMatrix,
  matchesDimension,
  matrixOf,
  rolesOf,
  siteSpecs,
  versionsOf,
} from '../../../src/config/dimensions.ts'
import { load } from './load.ts'

describe('which names patterns fit', () => {
  test.each<[name: string, patterns: readonly string[], fits: boolean]>([
    ['en', [], false],
    ['en', ['en'], true],
    ['en', ['sv', 'en'], true],
    ['en', ['{sv,da}'], false],
    ['en', ['**', '! en'], false],
    ['sv', ['! en'], true],
    ['v2.0.0', ['>= v2.0.0'], true],
    ['v2.0.0', ['> v2.0.0'], false],
    ['v2.0.0', ['< v2'], false],
    ['v2', ['<= v2.0.0'], true],
    ['v2.10.0', ['> v2.9.0', '< v3.0.0'], true],
    ['v4.0.0', ['>= v2.0.0', '<= v3.0.0'], false],
    ['v2.1.0', ['>= v2.0.0', '! v2.1.0'], false],
    ['v2.1.0', ['!= v2.1.0'], false],
    ['v2.1.0', ['= v2.1.0'], true],
  ])('%s in %j: %s', (name, patterns, fits) => expect(matchesDimension(name, patterns)).toBe(fits))
})

describe('the order of a dimension and its default', () => {
  const weights = (names: Readonly<Record<string, number>>): Map<string, { weight: number }> =>
    new Map(Object.entries(names).map(([name, weight]) => [name, { weight }]))
  const none = { defaultContentVersion: '', defaultContentRole: 'guest', versions: weights({}), roles: weights({}) }
  const shown = (dimensions: readonly { name: string; isDefault: boolean }[]): string =>
    dimensions.map(({ name, isDefault }) => (isDefault ? `[${name}]` : name)).join(' ')

  test('there is one version and one role where none is configured', () => {
    expect(shown(versionsOf(none))).toBe('[v1.0.0]')
    expect(shown(rolesOf(none))).toBe('[guest]')
  })
  test('the newest version comes first', () =>
    expect(shown(versionsOf({ ...none, versions: weights({ 'v1.9.0': 0, 'v2.0.0': 0, 'v1.10.0': 0 }) }))).toBe(
      '[v2.0.0] v1.10.0 v1.9.0',
    ))
  test('weights come before names, and what has none comes last', () =>
    expect(shown(rolesOf({ ...none, roles: weights({ b: 2, a: 0, guest: 3 }) }))).toBe('b [guest] a'))
  test('a default that is not configured gives way to the first', () =>
    expect(shown(rolesOf({ ...none, roles: weights({ b: 1, a: 2 }) }))).toBe('[b] a'))
})

describe('sites', () => {
  const specsOf = async (text: string) => siteSpecs((await load({ 'hugo.toml': text })).config)
  const shown = async (text: string): Promise<readonly string[]> =>
    (await specsOf(text)).map(({ key, prefix, linkPrefix }) => `${key}: ${prefix}|${linkPrefix}`)

  test('a plain site lies at the root', async () => expect(await shown('')).toEqual(['en: |']))
  test('role, version and language make the prefix', async () =>
    expect(
      await shown(`defaultContentVersionInSubdir = true
[languages.en]
[languages.fr]
[roles.guest]
[roles.member]`),
    ).toEqual([
      'en: v1.0.0|v1.0.0',
      'en/v1.0.0/member: member/v1.0.0|member/v1.0.0',
      'fr: v1.0.0/fr|v1.0.0/fr',
      'fr/v1.0.0/member: member/v1.0.0/fr|member/v1.0.0/fr',
    ]))
  test('a language with a host of its own is a folder, but no part of links', async () =>
    expect(
      await shown(`defaultContentRoleInSubdir = true
[languages.en]
baseURL = "https://en.example.org"
[languages.fr]
baseURL = "https://fr.example.org"`),
    ).toEqual(['en: en/guest|guest', 'fr: fr/guest|guest']))
  test('a matrix leaves open what it does not name', async () => {
    const [en] = await specsOf('')
    const matrix = (sites: object) => matrixOf(new Map([['matrix', new Map(Object.entries(sites))]]))
    expect(isInMatrix(en!, matrix({}))).toBe(true)
    expect(isInMatrix(en!, matrix({ languages: 'en' }))).toBe(true)
    expect(isInMatrix(en!, matrix({ languages: ['en'], roles: ['member'] }))).toBe(false)
  })
})
