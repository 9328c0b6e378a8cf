// Functions that templates may name but that nothing here can run: parsing goes on, a call says so.
import { GoError } from '../golang/values.ts'
import type { FunctionDef } from '../template/functions.ts'

export const unavailable = (namespace: string, name: string, aliases: readonly string[] = []): FunctionDef => ({
  name,
  aliases,
  doc: unavailableDoc,
  params: ['any'],
  variadic: true,
  run: () => {
    throw new GoError(`${namespace}.${name} is not yet available`)
  },
})

/** What marks such a function for lists of functions. */
export const unavailableDoc = 'Not yet available.'
