// Titles of list pages that no file gives a title.
import type { Config, Language } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import { pluralize } from '../functions/inflections.ts'
import type { Kind } from '../site/page.ts'
import { titleCase } from '../text/title.ts'

export function listTitle(
  kind: Kind,
  name: string,
  language: Language,
  { config, era }: { readonly config: Config; readonly era: Era },
): string {
  const cased = (text: string): string => (config.capitalizeListTitles ? titleCase(text, config.titleCaseStyle) : text)
  switch (kind) {
    case 'home':
      return language.title
    case 'section':
      return cased(config.pluralizeListTitles ? pluralize(name) : name)
    case 'taxonomy':
      return cased(name).replaceAll('-', ' ')
    default:
      return era.isBefore('0.123') ? name : cased(name)
  }
}
