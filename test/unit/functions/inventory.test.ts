import { expect, test } from 'vitest'
import { namespaces } from '../../../src/functions/index.ts'
import { unavailableDoc } from '../../../src/functions/unavailable.ts'
import { createFunctionTable } from '../../../src/template/function-table.ts'
import { emptySiteNeeds } from '../../conformance/function-needs.ts'
import { aliases, inventory } from './inventory.ts'

const never = (): never => {
  throw new Error('nothing is called here')
}
/** Functions of a site are only listed, never called. */
const site = new Proxy({}, { get: () => new Proxy({}, { get: () => never }) })
const all = namespaces({ ...emptySiteNeeds(), site: site as never })
const functions = createFunctionTable(all)

test.each(inventory.map((listed) => [`${listed.namespace}.${listed.name}`, listed] as const))(
  '%s exists',
  (_, listed) => {
    const def = functions.member(listed.namespace, listed.name)
    expect(def).toBeDefined()
    expect(def!.doc !== unavailableDoc).toBe(listed.isAvailable)
  },
)

test('names without a namespace are known', () => {
  expect(aliases.split(' ').filter((name) => !functions.has(name))).toEqual([])
})

test('what is not yet available says so when it is called', () => {
  const run = functions.member('images', 'Filter')!.run as () => unknown
  expect(run).toThrow('images.Filter is not yet available')
})

test('every function says what it does', () => {
  const silent = all.flatMap(({ name, functions: defs }) =>
    defs.filter(({ doc }) => !doc.endsWith('.')).map((def) => `${name}.${def.name}`),
  )
  expect(silent).toEqual([])
})
