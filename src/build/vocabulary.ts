// The media types, output formats and permalink patterns of a site.
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { LayoutVocabulary } from '../outputs/layout-name.ts'
import { createMediaTypes, type MediaTypes } from '../outputs/media-types.ts'
import { createOutputFormats, type OutputFormats } from '../outputs/output-formats.ts'
import { invalidMediaType } from '../outputs/diagnostics.ts'

export interface Vocabulary {
  readonly mediaTypes: MediaTypes
  readonly formats: OutputFormats
}

export function createVocabulary(config: Config, era: Era, report: Report): Vocabulary {
  const mediaTypes = createMediaTypes(config.mediaTypes, (name) => report(invalidMediaType(name)))
  return { mediaTypes, formats: createOutputFormats(formatsOf(config, era), mediaTypes, report) }
}

/** What names of layouts are made of. */
export const layoutVocabulary = (vocabulary: Vocabulary, { languages }: Config): LayoutVocabulary => ({
  ...vocabulary,
  languages: languages.map(({ lang }) => lang),
})

/** Before 0.112 a format was called by its setting `name`, its key only without one. */
function formatsOf({ outputFormats }: Config, era: Era): Config['outputFormats'] {
  if (!era.isBefore('0.112')) return outputFormats
  return new Map([...outputFormats].map(([key, settings]) => [settings.name ?? key, settings]))
}
