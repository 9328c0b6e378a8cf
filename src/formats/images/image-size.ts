// What is known of a picture without decoding it?

/** Both in pixels, as stored: a turn that EXIF asks for is not made. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}
