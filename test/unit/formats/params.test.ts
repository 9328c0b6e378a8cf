import { expect, test } from 'vitest'
import { toPageParams, toParams } from '../../../src/formats/params.ts'
import { goType, Params } from '../../../src/golang/values.ts'

test('keys are lower-cased in maps of maps, not in slices', () => {
  const inner = new Map([['Deep', 1]])
  const params = toParams(
    new Map<string, unknown>([
      ['Top', new Map([['Mid', inner]])],
      ['List', [inner]],
    ]),
  ) as Params
  expect([...params.keys()]).toEqual(['top', 'list'])
  expect([...(params.get('TOP') as Params).keys()]).toEqual(['mid'])
  expect((params.get('top') as Params).get('mid')).toBeInstanceOf(Params)
  expect(params.get('list')).toEqual([inner])
  expect(toParams('text')).toBe('text')
})

test('a slice of strings at the top of page params is typed', () => {
  const params = toPageParams(
    new Map<string, unknown>([
      ['tags', ['a']],
      ['mixed', ['a', 1]],
      ['m', new Map([['l', ['a']]])],
    ]),
  )
  const typeOf = (value: unknown) => (value as { [goType]?: string })[goType]
  expect(typeOf(params.get('tags'))).toBe('[]string')
  expect(typeOf(params.get('mixed'))).toBeUndefined()
  expect(typeOf((params.get('m') as Params).get('l'))).toBeUndefined()
  expect(toPageParams(null).size).toBe(0)
})
