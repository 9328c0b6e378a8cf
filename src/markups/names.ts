// Which markup does a name in front matter mean?

export type MarkupName = 'asciidoc' | 'org' | 'pandoc' | 'rst'

const names: ReadonlyMap<string, MarkupName> = new Map([
  ['ad', 'asciidoc'],
  ['adoc', 'asciidoc'],
  ['asciidoc', 'asciidoc'],
  ['asciidocext', 'asciidoc'],
  ['org', 'org'],
  ['pandoc', 'pandoc'],
  ['pdc', 'pandoc'],
  ['rst', 'rst'],
])

/** @returns `undefined` for Markdown, HTML and what nobody knows */
export const markupNamed = (name: string): MarkupName | undefined => names.get(name.toLowerCase())
