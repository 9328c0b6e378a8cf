// Which kinds of page can a configuration name?

/** Kinds that lists and templates know. */
export const mainKinds = ['home', 'page', 'section', 'taxonomy', 'term'] as const

export const allKinds = [...mainKinds, 'rss', 'sitemap', 'robotstxt', '404'] as const

/** @returns the kind a name stands for; `taxonomyterm` is the old name of `taxonomy` */
export function kindOf(name: string): string | undefined {
  const lower = name.toLowerCase()
  return lower === 'taxonomyterm' ? 'taxonomy' : allKinds.find((kind) => kind === lower)
}
