// images.*: filters, sizes and QR codes. Source: https://gohugo.io/functions/images/
import type { Namespace } from '../template/functions.ts'
import { unavailable } from './unavailable.ts'

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

export const images: Namespace = {
  name: 'images',
  functions: [
    unavailable('images', 'Config', ['imageConfig']),
    unavailable('images', 'Filter'),
    unavailable('images', 'QR'),
    ...filters.map((name) => unavailable('images', name)),
  ],
}
