// What does a preview say has changed, whatever way it is told of a change?
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPreview, type Preview } from '../../src/build/preview.ts'
import { withFolder, writeFiles } from '../support/build-files.ts'

const files: Readonly<Record<string, string>> = {
  'hugo.toml': 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "robotsTXT"]\n',
  'content/a.md': '---\ntitle: A\n---\nText of A.\n',
  'content/b.md': '---\ntitle: B\nlayout: facts\n---\n',
  'content/c/index.md': '---\ntitle: C\n---\n',
  'content/c/note.txt': 'note',
  'data/facts.yaml': 'colour: green\n',
  'assets/style.css': 'a { color: red }\n',
  'assets/more.css': 'b { color: red }\n',
  'static/logo.txt': 'logo',
  'static/pictures/one.txt': 'one',
  'layouts/_default/home.html': '{{ len site.RegularPages }}',
  'layouts/_default/single.html': '{{ partial "head.html" . }}{{ .Content }}',
  'layouts/_default/facts.html': '{{ hugo.Data.facts.colour }}{{ (resources.Get "more.css").RelPermalink }}',
  'layouts/_default/404.html': 'gone',
  'layouts/partials/head.html': '<link href="{{ (resources.Get "style.css").RelPermalink }}">',
}

interface Place {
  readonly preview: Preview
  /** The site by a name with links in it. */
  readonly link: string
  readonly folder: string
  readonly textAt: (path: string) => Promise<string | undefined>
}

const previewing = (action: (place: Place) => Promise<void>, byLink = false): Promise<void> =>
  withFolder(async (root) => {
    const [folder, link] = [join(root, 'site'), join(root, 'link')]
    writeFiles(folder, files)
    symlinkSync(folder, link)
    const preview = await openPreview({ flags: { source: byLink ? link : folder, renderToMemory: true }, env: {} })
    await preview.finish()
    const textAt = async (path: string): Promise<string | undefined> => {
      const content = (await preview.read(path))?.content
      return content && ('text' in content ? content.text : 'copyOf' in content ? content.copyOf : '')
    }
    await action({ preview, link, folder, textAt })
    await preview.close()
  })

test('a new text of a page changes that page', () =>
  previewing(async ({ preview, folder, textAt }) => {
    writeFileSync(join(folder, 'content/a.md'), '---\ntitle: A\n---\nAnother text.\n')
    expect((await preview.update([join(folder, 'content/a.md')])).outputs).toEqual(['a/index.html'])
    expect(await textAt('a/index.html')).toContain('Another text')
  }))

test.each([['content'], ['.'], ['content/../content']])('the folder %s stands for everything below it', (name) =>
  previewing(async ({ preview, folder, textAt }) => {
    writeFileSync(join(folder, 'content/a.md'), '---\ntitle: A\n---\nAnother text.\n')
    writeFileSync(join(folder, 'content/d.md'), '---\ntitle: D\n---\n')
    const { outputs } = await preview.update([join(folder, name)])
    expect(outputs).toEqual(expect.arrayContaining(['a/index.html', 'd/index.html', 'index.html']))
    expect(await textAt('a/index.html')).toContain('Another text')
    expect(await textAt('index.html')).toContain('4')
  }),
)

test('a folder that is gone takes its pages along', () =>
  previewing(async ({ preview, folder, textAt }) => {
    rmSync(join(folder, 'content/c'), { recursive: true })
    const { outputs } = await preview.update([join(folder, 'content/c')])
    expect(outputs).toEqual(['404.html', 'c/index.html', 'c/note.txt', 'index.html'])
    expect(await textAt('c/index.html')).toBeUndefined()
  }))

test('a folder of static files stands for them', () =>
  previewing(async ({ preview, folder }) => {
    mkdirSync(join(folder, 'static/fresh'))
    writeFileSync(join(folder, 'static/fresh/one.txt'), 'other')
    renameSync(join(folder, 'static/pictures'), join(folder, 'gone'))
    renameSync(join(folder, 'static/fresh'), join(folder, 'static/pictures'))
    expect((await preview.update([join(folder, 'static/pictures')])).outputs).toEqual(['pictures/one.txt'])
  }))

test('a static file that is gone has changed', () =>
  previewing(async ({ preview, folder, textAt }) => {
    unlinkSync(join(folder, 'static/logo.txt'))
    expect((await preview.update([join(folder, 'static/logo.txt')])).outputs).toEqual(['logo.txt'])
    expect(await textAt('logo.txt')).toBeUndefined()
  }))

test('what a template publishes has changed with what it was made from', () =>
  previewing(async ({ preview, folder, textAt }) => {
    writeFileSync(join(folder, 'assets/more.css'), 'b { color: blue }\n')
    expect((await preview.update([join(folder, 'assets/more.css')])).outputs).toEqual(['b/index.html', 'more.css'])
    expect(await textAt('b/index.html')).toContain('/more.css')
    expect(await textAt('more.css')).toContain('blue')
  }))

test.each([[true], [false]])('by link (%s) as by its real path only what read a file changes', (isTold) =>
  previewing(async ({ preview, folder, link, textAt }) => {
    writeFileSync(join(folder, 'data/facts.yaml'), 'colour: blue\n')
    const { outputs, files: named } = await preview.update([join(isTold ? link : folder, 'data/facts.yaml')])
    // What b publishes besides itself may be another thing once b is made again.
    expect(outputs).toEqual(['b/index.html', 'more.css'])
    expect(named).toEqual(['data/facts.yaml'])
    expect(await textAt('b/index.html')).toContain('blue')
  }, true),
)

test('by link and real path, a file that is gone is one file', () =>
  previewing(async ({ preview, folder, link }) => {
    unlinkSync(join(folder, 'content/a.md'))
    const paths = [link, folder].map((each) => join(each, 'content/a.md'))
    const { outputs, files: named } = await preview.update(paths)
    expect(outputs).toEqual(['404.html', 'a/index.html', 'index.html'])
    expect(named).toEqual(['content/a.md'])
  }, true))
