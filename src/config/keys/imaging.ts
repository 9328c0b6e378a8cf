// `imaging`: how images are processed. https://gohugo.io/configuration/imaging/
import { boolean, integer, object, oneOf, string, strings } from '../schema.ts'

const hints = ['picture', 'drawing', 'icon', 'text'] as const

export const imaging = object({
  anchor: string('smart'),
  avif: object({
    compression: oneOf('lossy', 'lossless'),
    encoderSpeed: integer(10),
    hint: oneOf('photo', ...hints),
    quality: integer(60),
  }),
  bgColor: string('ffffff'),
  /** Older than a setting for each format. */
  compression: string(),
  exif: object({
    disableDate: boolean(),
    disableLatLong: boolean(),
    excludeFields: string(
      'GPS|Exif|Exposure[M|P|B]|Contrast|Resolution|Sharp|JPEG|Metering|Sensing|Saturation|ColorSpace|Flash|WhiteBalance',
    ),
    includeFields: string(),
  }),
  /** Older than a setting for each format. */
  hint: string(),
  jpeg: object({ quality: integer(75) }),
  meta: object({
    fields: strings(
      '! *{GPS,Exif,Exposure[MPB],Contrast,Resolution,Sharp,JPEG,Metering,Sensing,Saturation,ColorSpace,Flash,WhiteBalance}*',
    ),
    sources: strings('exif', 'iptc'),
  }),
  /** Older than a setting for each format; 0 when unset. */
  quality: integer(),
  resampleFilter: string('box'),
  webp: object({
    compression: oneOf('lossy', 'lossless'),
    hint: oneOf('photo', ...hints),
    method: integer(2),
    quality: integer(75),
    useSharpYuv: boolean(),
  }),
})
