// The media types, output formats and permalink patterns of a site.
import type { Config } from '../config/config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { createMediaTypes, type MediaTypes } from '../outputs/media-types.ts'
import { createOutputFormats, type OutputFormats } from '../outputs/output-formats.ts'
import { invalidMediaType } from '../outputs/diagnostics.ts'

export interface Vocabulary {
  readonly mediaTypes: MediaTypes
  readonly formats: OutputFormats
}

export function createVocabulary(config: Config, report: Report): Vocabulary {
  const mediaTypes = createMediaTypes(config.mediaTypes, (name) => report(invalidMediaType(name)))
  return { mediaTypes, formats: createOutputFormats(config.outputFormats, mediaTypes, report) }
}
