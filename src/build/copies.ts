// Which files are published as they lie on the disk, and which of them are not what they were?
import { createOutputTree } from '../publish/output-tree.ts'
import { publishResources, publishStatic } from './publish-files.ts'
import type { ReadySite } from './ready-site.ts'

/** Static files and those of bundles, by their published paths; what templates may link to counts as published. */
export function copiesOf(ready: ReadySite): ReadonlyMap<string, string> {
  const tree = createOutputTree(() => {})
  publishResources({ ...ready, wantedResources: { has: () => true } }, tree)
  publishStatic(ready.tree, tree, ready.config)
  return new Map(tree.files().flatMap(({ path, content }) => ('copyOf' in content ? [[path, content.copyOf]] : [])))
}

/** Published paths whose file changed, came, went or is another one. @param changed  files, and folders for all below them */
export function* differingCopies(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  changed: ReadonlySet<string>,
): Iterable<string> {
  for (const path of before.keys()) if (!after.has(path)) yield path
  for (const [path, origin] of after) if (before.get(path) !== origin || isAmong(origin, changed)) yield path
}

/** Whether a file, or a folder above it, is one of these. */
function isAmong(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (paths.has(path.slice(0, end))) return true
  return false
}
