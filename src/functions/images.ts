// images.*: filters, sizes and QR codes. Source: https://gohugo.io/functions/images/
import type { ImageSize } from '../formats/images/image-size.ts'
import { readImageSize } from '../formats/images/read-size.ts'
import { toStringE } from '../golang/cast.ts'
import { GoError, goType } from '../golang/values.ts'
import type { Namespace } from '../template/functions.ts'
import { qr } from './images-qr.ts'
import type { MakePicture } from './images-qr.ts'
import { projectPath } from './os.ts'
import { unavailable } from './unavailable.ts'

export interface PictureFiles {
  /** The bytes of a file of the project or of its content directory; `undefined` when there is none. */
  readonly readBytes: (path: string) => Uint8Array | undefined
}

export interface ImagesNeeds extends PictureFiles {
  readonly makePicture: MakePicture
}

/** Go's image.Config, without its colour model. */
class ImageConfig {
  readonly Width: number
  readonly Height: number
  constructor({ width, height }: ImageSize) {
    this.Width = width
    this.Height = height
  }
  get [goType](): string {
    return 'image.Config'
  }
}

const filters = [
  ...[
    'AutoOrient',
    'Brightness',
    'ColorBalance',
    'Colorize',
    'Contrast',
    'Dither',
    'Gamma',
    'GaussianBlur',
    'Grayscale',
  ],
  ...[
    'Hue',
    'Invert',
    'Mask',
    'Opacity',
    'Overlay',
    'Padding',
    'Pixelate',
    'Process',
    'Saturation',
    'Sepia',
    'Sigmoid',
  ],
  ...['Text', 'UnsharpMask'],
]

export function images({ readBytes, makePicture }: ImagesNeeds): Namespace {
  const known = new Map<string, ImageConfig>()
  return {
    name: 'images',
    functions: [
      {
        name: 'Config',
        aliases: ['imageConfig'],
        doc: 'The width and height of a picture in pixels, by its path relative to the project or to its content directory.',
        params: ['any'],
        run(value: unknown) {
          const name = toStringE(value)
          if (name === '') throw new GoError('config needs a filename')
          const config = known.get(name) ?? configOf(name, readBytes)
          known.set(name, config)
          return config
        },
      },
      unavailable('images', 'Filter'),
      qr(makePicture),
      ...filters.map((name) => unavailable('images', name)),
    ],
  }
}

function configOf(name: string, readBytes: ImagesNeeds['readBytes']): ImageConfig {
  const path = projectPath(name)
  const bytes = path === undefined ? undefined : readBytes(path)
  if (!bytes) throw new GoError('file does not exist')
  return new ImageConfig(readImageSize(bytes))
}
