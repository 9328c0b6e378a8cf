// What does a resource that is a picture answer beside what every resource does?
import { readImageSize } from '../formats/images/read-size.ts'
import type { ImageSize } from '../formats/images/image-size.ts'
import { GoError } from '../golang/values.ts'
import type { MediaTypeView } from './output-format.ts'

interface ImageResource {
  readonly Name: string
  readonly MediaType: MediaTypeView
}

const measured: ReadonlySet<string> = new Set(['jpeg', 'png', 'tiff', 'bmp', 'gif', 'webp', 'avif'])

/** Whether the size of a resource can be read: not that of a drawing, nor of what is no picture. */
export const hasImageSize = ({ MediaType }: ImageResource): boolean =>
  MediaType.MainType === 'image' && measured.has(MediaType.SubType)

/** Throws a GoError for a resource without a size in pixels, or a damaged one. */
export function sizeOfImage(resource: ImageResource, read: () => string | Uint8Array): ImageSize {
  if (!hasImageSize(resource)) throw unsuited(resource)
  const content = read()
  try {
    return readImageSize(typeof content === 'string' ? Buffer.from(content, 'latin1') : content)
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new GoError(`failed to load image config: ${error.message}`, { cause: error })
  }
}

const unsuited = ({ Name, MediaType }: ImageResource): GoError =>
  new GoError(
    `resource "${Name}" of media type "${MediaType.Type}" does not support this method: use reflect.IsImageResource, reflect.IsImageResourceProcessable, or reflect.IsImageResourceWithMeta to check if the resource supports this method before calling it`,
  )
