// Publishes the same files with other content again and again, until somebody ends it.
import { createOutputTree } from '../../../src/publish/output-tree.ts'
import { writeTree } from '../../../src/publish/write-tree.ts'

const [directory, ...lengths] = process.argv.slice(2)

for (let round = 0; ; round++) {
  const length = Number(lengths[round % lengths.length])
  const tree = createOutputTree(() => {})
  for (const name of ['0', '1', '2'])
    tree.add({ path: `a/${name}`, content: { text: String(round % 10).repeat(length) }, from: name })
  writeTree(tree, { directory: directory!, clean: false, sources: [], report: () => {} })
  if (round === 0) process.stdout.write('ready')
}
