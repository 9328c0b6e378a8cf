// The namespace `reflect`: what kind of value it is.
import { kindOf } from '../golang/kind.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'

type Test = (value: unknown) => boolean

export interface ReflectNeeds {
  readonly isPage: Test
  readonly isResource: Test
  readonly isSite: Test
  readonly isImage: Test
  /** An image of a type that can be processed. */
  readonly isProcessableImage: Test
  /** An image whose width, height and metadata are known. */
  readonly isImageWithMeta: Test
}

const test = (name: string, doc: string, run: Test, example?: readonly [string, string]): FunctionDef => ({
  name,
  doc,
  params: ['any'],
  examples: example ? [example] : [],
  run,
})

export const reflect = (needs: ReflectNeeds): Namespace => ({
  name: 'reflect',
  functions: [
    test('IsImageResource', 'Whether the value is an image.', needs.isImage),
    test(
      'IsImageResourceProcessable',
      'Whether the value is an image that can be processed.',
      needs.isProcessableImage,
    ),
    test('IsImageResourceWithMeta', 'Whether the value is an image whose metadata can be read.', needs.isImageWithMeta),
    test('IsMap', 'Whether the value is a map.', (value) => kindOf(value) === 'map', [
      '{{ reflect.IsMap (dict "a" 1) }}',
      'true',
    ]),
    test('IsPage', 'Whether the value is a page.', needs.isPage),
    test('IsResource', 'Whether the value is a resource; pages are resources.', needs.isResource),
    test('IsSite', 'Whether the value is a site.', needs.isSite),
    test('IsSlice', 'Whether the value is a slice.', (value) => kindOf(value) === 'slice', [
      '{{ reflect.IsSlice (slice 1 2) }}',
      'true',
    ]),
  ],
})
