// Files that are published as they are: the static folders, and what lies beside pages.
import type { Config } from '../config/config.ts'
import type { File, FileTree } from '../files/file.ts'
import type { Plan } from '../outputs/plan.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import type { ResourceFile } from '../site/page.ts'
import type { Sites } from '../site/site.ts'
import type { MadeResource } from '../views/runtime.ts'

/** @returns how many files there are */
export function publishStatic(tree: FileTree, files: OutputTree, config: Config): number {
  const all = config.isMultihost
    ? config.languages.flatMap(({ lang }) => staticFilesOf(tree, lang).map((file) => ({ file, folder: `${lang}/` })))
    : staticFilesOf(tree).map((file) => ({ file, folder: '' }))
  for (const { file, folder } of all)
    files.add({ path: folder + file.path.replace(/^static\//, ''), content: { copyOf: file.origin }, from: file.path })
  return all.length
}

/** One file for each path: a language's own before the one of all, any language's where they share a host. */
function staticFilesOf(tree: FileTree, language?: string): readonly File[] {
  const byPath = new Map<string, File>()
  for (const file of tree.list('static')) {
    const isOwn = file.language === language
    if (language !== undefined && !isOwn && file.language !== undefined) continue
    if (isOwn || !byPath.has(file.path)) byPath.set(file.path, file)
  }
  return [...byPath.values()]
}

interface ResourceNeeds {
  readonly sites: Sites
  readonly plan: Plan
  /** What content adapters made beside pages; resources that they took from elsewhere publish themselves. */
  readonly madeResources: ReadonlyMap<File, MadeResource>
  /** Files that templates linked to; they are published where their bundle says nothing is. */
  readonly wantedResources: Pick<ReadonlySet<ResourceFile>, 'has'>
}

/** @returns how many files there are */
export function publishResources(
  { sites, plan, madeResources, wantedResources: wanted }: ResourceNeeds,
  files: OutputTree,
): number {
  let count = 0
  for (const page of sites.byId.values()) {
    const targets = plan.resourceTargetsOf(page)
    // A page outside of the segments that are rendered is left as it is.
    const isWhole = page.meta.build.render !== 'always' || plan.renderedOutputsOf(page).length > 0
    for (const resource of page.resources) {
      const { file, name, owner } = resource
      const isPublished = (isWhole && page.meta.build.publishResources) || wanted.has(resource)
      if (owner !== page || !isPublished) continue
      const made = madeResources.get(file)
      if (made?.asset) continue
      const content =
        made === undefined
          ? { copyOf: file.origin }
          : typeof made.content === 'string'
            ? { text: made.content }
            : { bytes: made.content }
      files.add({ path: `${targets.resourceDir}/${name}`, content, from: file.path })
      count++
    }
  }
  return count
}
