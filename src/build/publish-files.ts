// Files that are published as they are: the static folders, and what lies beside pages.
import type { FileTree } from '../files/file.ts'
import type { Plan } from '../outputs/plan.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import type { Sites } from '../site/site.ts'

/** @returns how many files there are */
export function publishStatic(tree: FileTree, files: OutputTree): number {
  const all = tree.list('static')
  for (const file of all)
    files.add({ path: file.path.replace(/^static\//, ''), content: { copyOf: file.origin }, from: file.path })
  return all.length
}

/** @returns how many files there are */
export function publishResources(
  { sites, plan }: { readonly sites: Sites; readonly plan: Plan },
  files: OutputTree,
): number {
  let count = 0
  for (const page of sites.byId.values()) {
    const targets = plan.outputsOf(page)[0]?.targets
    if (!targets || !page.meta.build.publishResources) continue
    for (const { file, name } of page.resources) {
      files.add({ path: `${targets.resourceDir}/${name}`, content: { copyOf: file.origin }, from: file.path })
      count++
    }
  }
  return count
}
