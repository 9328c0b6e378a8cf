// Does a preview keep telling what is wrong with a diagram, and where it stands now?
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPreview, type Preview } from '../../src/build/preview.ts'
import { pointAt } from '../../src/text/source.ts'
import { withFolder, writeFiles } from '../support/build-files.ts'

const diagram = '```mermaid\ngraph TD; A-->B\n```\n'

const files: Readonly<Record<string, string>> = {
  'hugo.toml': 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n',
  'site.config.ts': "export default { diagrams: { engine: 'none' } }\n",
  'content/a.md': `---\ntitle: A\n---\n${diagram}`,
  'content/b.md': '---\ntitle: B\n---\n',
  'layouts/single.html': '{{ .Content }}',
  'layouts/list.html': 'list',
  'layouts/404.html': 'gone',
}

const lines = (preview: Preview): readonly number[] =>
  preview
    .diagnostics()
    .filter(({ code }) => code === 'diagrams/engine-off')
    .map(({ at }) => pointAt(at!.source, at!.start).line)

test('a failed diagram is told of in each revision, until it is gone', () =>
  withFolder(async (folder) => {
    writeFiles(folder, files)
    const preview = await openPreview({ flags: { source: folder, renderToMemory: true }, env: {} })
    await preview.finish()
    const [line] = lines(preview)
    expect(lines(preview)).toHaveLength(1)
    const save = async (name: string, text: string): Promise<void> => {
      writeFileSync(join(folder, name), text)
      await preview.update([join(folder, name)])
      await preview.finish()
    }
    await save('content/b.md', '---\ntitle: B\n---\nOther.\n')
    expect(lines(preview)).toEqual([line])
    await save('content/b.md', '---\ntitle: B\nslug: bee\n---\nOther.\n')
    expect(lines(preview)).toEqual([line])
    await save('content/a.md', `---\ntitle: A\n---\nA line more.\n\n${diagram}`)
    expect(lines(preview)).toEqual([line! + 2])
    await save('content/a.md', '---\ntitle: A\n---\nNo diagram.\n')
    expect(lines(preview)).toEqual([])
    await preview.close()
  }))

test('a shortcode that is not closed is told of until it is', () =>
  withFolder(async (folder) => {
    writeFiles(folder, { ...files, 'layouts/_shortcodes/box.html': '{{ .Inner }}' })
    const preview = await openPreview({ flags: { source: folder, renderToMemory: true }, env: {} })
    const save = async (name: string, body: string): Promise<readonly (number | undefined)[]> => {
      writeFileSync(join(folder, 'content', name), `---\ntitle: A\n---\n${body}\n`)
      await preview.update([join(folder, 'content', name)])
      await preview.finish()
      return preview
        .diagnostics()
        .filter(({ code }) => code === 'content/shortcode-unclosed')
        .map(({ at }) => at && pointAt(at.source, at.start).line)
    }
    expect(await save('a.md', '{{< box >}}')).toEqual([4])
    expect(await save('b.md', 'Other.')).toEqual([4])
    expect(await save('a.md', 'One.\n\n{{< box >}}')).toEqual([6])
    expect(await save('a.md', '{{< box >}}in{{< /box >}}')).toEqual([])
    expect((await preview.read('a/index.html'))?.content).toEqual({ text: 'in\n' })
    await preview.close()
  }))
