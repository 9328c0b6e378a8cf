// Do the templates in the box print what sites for Hugo expect of them?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildSite } from '../../../src/build/build.ts'

type Files = Readonly<Record<string, string>>

interface Built {
  /** A page without line breaks and indentation. */
  read(path: string): string
  readonly messages: readonly string[]
}

const config = `baseURL = 'https://example.org/docs/'
title = 'Garden'
disableKinds = ['rss', 'sitemap', 'taxonomy', 'term']
`

/** Breaks beside a tag mean nothing; others are one space. */
const joined = (html: string): string =>
  html
    .replace(/>\s*\n\s*/g, '>')
    .replace(/\s*\n\s*</g, '<')
    .replace(/\s+/g, ' ')
    .trim()

async function build(files: Files): Promise<Built> {
  const source = mkdtempSync(join(tmpdir(), 'hugo-templates-'))
  try {
    for (const [path, text] of Object.entries({ 'layouts/all.html': '{{ .Content }}', ...files })) {
      mkdirSync(dirname(join(source, path)), { recursive: true })
      writeFileSync(join(source, path), text)
    }
    const { tree, diagnostics } = await buildSite({ flags: { source, renderToMemory: true }, env: {} })
    const texts = new Map([...(tree?.files() ?? [])].map(({ path, content }) => [path, content]))
    return {
      read(path) {
        const content = texts.get(path)
        return content && 'text' in content ? joined(content.text) : ''
      },
      messages: diagnostics.map(({ message }) => message),
    }
  } finally {
    rmSync(source, { recursive: true })
  }
}

/** What the body of one page becomes; the page has a picture in its bundle. */
async function page(body: string, more = '', frontMatter = ''): Promise<Built & { readonly html: string }> {
  const built = await build({
    'hugo.toml': config + more,
    'content/rose/index.md': `---\ntitle: Rose\ndate: 2024-05-06\n${frontMatter}\n---\n${body}\n`,
    'content/rose/bud.jpg': '',
    'content/tulip.md': '---\ntitle: Tulip\n---\n',
    'assets/field.jpg': '',
  })
  return { ...built, html: built.read('rose/index.html') }
}

const allows = 'accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share'
const box = 'position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden;'
const frame = 'position: absolute; top: 0; left: 0; width: 100%; height: 100%; border:0;'

test.each([
  // name, body, in the page
  ['details', '{{< details >}}*a*{{< /details >}}', '<details><summary>Details</summary><p><em>a</em></p></details>'],
  [
    'details with everything',
    '{{< details summary="*s*" open=true class="c" name="n" title="t" >}}a{{< /details >}}',
    '<details class="c" name="n" open title="t"><summary><em>s</em></summary><p>a</p></details>',
  ],
  ['details that are shut', '{{< details open="false" >}}a{{< /details >}}', '<details><summary>'],
  ['figure', '{{< figure src="a.jpg" >}}', '<figure><img src="a.jpg"></figure>'],
  ['figure of the bundle', '{{< figure src="bud.jpg" alt="x" >}}', '<img src="/docs/rose/bud.jpg" alt="x">'],
  ['figure of assets/', '{{< figure src="field.jpg" >}}', '<img src="/docs/field.jpg">'],
  [
    'figure with a caption',
    '{{< figure src="a.jpg" caption="a *b*" attr="me" attrlink="/me" title="T" >}}',
    'alt="a b"><figcaption><h4>T</h4><p>a <em>b</em><a href="/me">me</a></p></figcaption></figure>',
  ],
  [
    'figure with a link',
    '{{< figure src="a.jpg" link="/x" target="_blank" rel="noopener" width=3 height="4" loading="lazy" class="k" >}}',
    '<figure class="k"><a href="/x" target="_blank" rel="noopener"><img src="a.jpg" width="3" height="4" loading="lazy"></a></figure>',
  ],
  ['highlight', '{{< highlight text >}}\na < b\n{{< /highlight >}}', '<code class="language-text" data-lang="text">'],
  ['param', '{{< param colour >}}', 'red'],
  ['param of the site', '{{% param deep.er %}}', 'down'],
  ['ref', '{{< ref "tulip" >}}', 'https://example.org/docs/tulip/'],
  ['relref', '{{< relref path="tulip.md#x" >}}', '/docs/tulip/#x'],
  ['relref to a heading', '[{{< relref "#x" >}}]', '[#x]'],
  [
    'youtube',
    '{{< youtube abc >}}',
    `<div style="${box}"><iframe allow="${allows}; fullscreen" loading="eager" referrerpolicy="strict-origin-when-cross-origin" src="https://www.youtube.com/embed/abc?autoplay=0&amp;controls=1&amp;end=0&amp;loop=0&amp;mute=0&amp;start=0" style="${frame}" title="YouTube video"></iframe></div>`,
  ],
  [
    'youtube with arguments',
    '{{< youtube id=abc allowFullScreen=false autoplay=true class="c" controls="false" end=9 loading="lazy" loop=1 start=3 title="t" >}}',
    `<div class="c"><iframe allow="${allows}" loading="lazy" referrerpolicy="strict-origin-when-cross-origin" src="https://www.youtube.com/embed/abc?autoplay=1&amp;controls=0&amp;end=9&amp;loop=1&amp;mute=1&amp;playlist=abc&amp;start=3" title="t"></iframe></div>`,
  ],
  [
    'vimeo',
    '{{< vimeo 123 >}}',
    `<div style="${box}"><iframe src="https://player.vimeo.com/video/123?dnt=0" style="${frame}" allow="fullscreen"></iframe></div>`,
  ],
  [
    'vimeo with arguments',
    '{{< vimeo id=123 class="c" allowFullScreen=false loading=lazy title="t" >}}',
    '<div class="c"><iframe src="https://player.vimeo.com/video/123?dnt=0" loading="lazy" title="t"></iframe></div>',
  ],
  [
    'instagram',
    '{{< instagram xyz >}}',
    'data-instgrm-permalink="https://www.instagram.com/p/xyz" data-instgrm-version="14"',
  ],
  ['instagram script', '{{< instagram xyz >}}', '<script async src="https://www.instagram.com/embed.js"></script>'],
  ['comment', 'a{{< comment >}}b{{< /comment >}}c', 'ac'],
])('shortcode: %s', async (_, body, expected) => {
  const { html } = await page(body, "[params.deep]\ner = 'down'\n", 'colour: red')
  expect(html).toContain(expected)
})

test.each([
  ['youtube', 'privacy.youtube.disable = true', '{{< youtube abc >}}', 'iframe', false],
  ['youtube', 'privacy.youtube.privacyEnhanced = true', '{{< youtube abc >}}', 'www.youtube-nocookie.com', true],
  ['vimeo', 'privacy.vimeo.disable = true', '{{< vimeo 1 >}}', 'iframe', false],
  ['vimeo', 'privacy.vimeo.enableDNT = true', '{{< vimeo 1 >}}', 'dnt=1', true],
  ['instagram', 'privacy.instagram.disable = true', '{{< instagram 1 >}}', 'blockquote', false],
  ['instagram', 'privacy.instagram.simple = true', '{{< instagram 1 >}}', 'script', false],
])('privacy: %s with %s', async (_, setting, body, text, isThere) => {
  const { html } = await page(body, setting)
  expect(html.includes(text)).toBe(isThere)
})

const at = '"content/rose/index.md:6:1"'

test.each([
  ['{{< youtube >}}', `The "youtube" shortcode requires an id argument. See ${at}`],
  [
    '{{< vimeo >}}',
    `The "vimeo" shortcode requires a video id, either as the first positional argument or an argument named id. See ${at}`,
  ],
  [
    '{{< vimeo_simple >}}',
    `The "vimeo_simple" shortcode requires a single positional parameter, the ID of the Vimeo video. See ${at}`,
  ],
  [
    '{{< vimeo_simple class=a >}}',
    `The "vimeo_simple" shortcode requires a single named parameter, the ID of the Vimeo video. See ${at}`,
  ],
  [
    '{{< instagram >}}',
    `The "instagram" shortcode requires a single positional parameter, the ID of the Instagram post. See ${at}`,
  ],
  [
    '{{< instagram_simple 1 >}}',
    `The "instagram_simple" shortcode was removed in v0.123.0. Use the "instagram" shortcode instead. See ${at}`,
  ],
  ['{{< gist a b >}}', 'The "gist" shortcode was deprecated in v0.143.0 and removed in v0.156.0.'],
  [
    '{{< tweet a >}}',
    'The "twitter", "tweet", and "twitter_simple" shortcodes were deprecated in v0.142.0 and removed in v0.156.0. Please use the "x" shortcode instead.',
  ],
  ['{{< x user=a >}}', `The "x" shortcode requires two named parameters: user and id. See ${at}`],
  ['{{< x_simple 1 >}}', `The "x_simple" shortcode requires two named parameters: user and id. See ${at}`],
  ['{{< param >}}', `Missing param key: ${at}`],
  ['{{< param none >}}', `Param "none" not found: ${at}`],
  [
    '{{< qr level=odd text=a />}}',
    `The "level" argument passed to the "qr" shortcode must be one of low, medium, quartile, or high. See ${at}`,
  ],
  ['{{< qr />}}', `The "qr" shortcode requires a "text" argument. See ${at}`],
  [
    '{{< qr scale=2.5 text=a />}}',
    `The "scale" argument passed to the "qr" shortcode must be an integer greater than or equal to 2. See ${at}`,
  ],
])('message: %s', async (body, message) => {
  expect((await page(body)).messages).toContain(message)
})

test.each([
  ['always', '[a](tulip#x "t")', '<a href="/docs/tulip/#x" title="t">a</a>'],
  ['always', '[a](bud.jpg?q=1)', '<a href="/docs/rose/bud.jpg?q=1">a</a>'],
  ['always', '[a](#x)', '<a href="/docs/rose/#x">a</a>'],
  ['always', '[a](nowhere/)', '<a href="nowhere/">a</a>'],
  ['always', '![a](field.jpg "t")', '<img src="/docs/field.jpg" alt="a" title="t">'],
  ['auto', '[a](tulip#x)', '<a href="tulip#x">a</a>'],
  ['never', '![a](field.jpg)', '<img src="field.jpg" alt="a">'],
])('links and images are looked up %s: %s', async (use, body, expected) => {
  const hooks = ['link', 'image'].map((kind) => `[markup.goldmark.renderHooks.${kind}]\nuseEmbedded = '${use}'\n`)
  expect((await page(body, hooks.join(''))).html).toContain(expected)
})

test('tables keep alignment and attributes', async () => {
  const { html } = await page(
    '| a | b |\n|:-:|---|\n| 1 | 2 |\n{.k}',
    '[markup.goldmark.parser.attribute]\nblock = true',
  )
  expect(html).toBe(
    '<table class="k"><thead><tr><th style="text-align: center">a</th><th>b</th></tr></thead>' +
      '<tbody><tr><td style="text-align: center">1</td><td>2</td></tr></tbody></table>',
  )
})

const facts: Files = {
  'hugo.toml': `${config}[params]\nimages = ['site.jpg', 'other.jpg']\n[params.social]\ntwitter = 'gardener'\nfacebook_app_id = 7\n[services.disqus]\nshortname = 'plot'\n[services.googleAnalytics]\nID = 'G-1'\n`,
  'content/rose.md':
    '---\ntitle: A <i>Rose</i>\ndescription: red & sweet\ndate: 2024-05-06\nkeywords: [thorn, bush]\nimages: [a.jpg, https://x.org/b.jpg]\nvideos: [v.mp4]\n---\nOne two.\n',
  'content/lily/index.md': '---\ntitle: Lily\n---\n',
  'content/lily/my-feature.jpg': '',
}

test.each([
  // template, page, in its output
  ['opengraph', 'rose', '<meta property="og:title" content="A Rose">'],
  ['opengraph', 'rose', '<meta property="og:site_name" content="Garden">'],
  ['opengraph', 'rose', '<meta property="og:description" content="red &amp; sweet">'],
  ['opengraph', 'rose', '<meta property="og:type" content="article">'],
  ['opengraph', 'rose', '<meta property="article:published_time" content="2024-05-06T00:00:00+00:00">'],
  [
    'opengraph',
    'rose',
    '<meta property="og:image" content="https://example.org/docs/a.jpg"><meta property="og:image" content="https://x.org/b.jpg">',
  ],
  ['opengraph', 'rose', '<meta property="og:video" content="https://example.org/docs/v.mp4">'],
  ['opengraph', 'rose', '<meta property="fb:app_id" content="7">'],
  ['opengraph', 'lily', '<meta property="og:image" content="https://example.org/docs/lily/my-feature.jpg">'],
  ['opengraph', '', '<meta property="og:image" content="https://example.org/docs/site.jpg"><meta property="fb'],
  ['opengraph', '', '<meta property="og:type" content="website">'],
  [
    'twitter_cards',
    'rose',
    '<meta name="twitter:card" content="summary_large_image"><meta name="twitter:image" content="https://example.org/docs/a.jpg">',
  ],
  ['twitter_cards', 'rose', '<meta name="twitter:site" content="@gardener">'],
  ['schema', 'rose', '<meta itemprop="name" content="A Rose">'],
  ['schema', 'rose', '<meta itemprop="wordCount" content="2">'],
  ['schema', 'rose', '<meta itemprop="keywords" content="thorn,bush">'],
  ['google_analytics', 'rose', '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>'],
  ['disqus', 'rose', '<div id="disqus_thread"></div>'],
])('%s of /%s', async (name, path, expected) => {
  const call = (text: string): Files => ({ ...facts, 'layouts/all.html': text })
  const file = path === '' ? 'index.html' : `${path}/index.html`
  const [now, older] = await Promise.all([
    build(call(`{{ partial "${name}.html" . }}`)),
    build(call(`{{ template "_internal/${name}.html" . }}`)),
  ])
  expect(now.read(file)).toContain(expected)
  expect(older.read(file)).toBe(now.read(file))
})

const pager = (href: string, label: string, text: string): string =>
  `<li class="page-item"><a href="${href}" aria-label="${label}" class="page-link" role="button"><span aria-hidden="true">${text}</span></a></li>`
const number = (n: number): string =>
  `<li class="page-item"><a href="/docs/${n === 1 ? '' : `page/${n}/`}" aria-label="Page ${n}" class="page-link" role="button">${n}</a></li>`
const here = (n: number): string =>
  `<li class="page-item active"><a aria-current="page" aria-label="Page ${n}" class="page-link" role="button">${n}</a></li>`
const disabled = (label: string, text: string): string =>
  `<li class="page-item disabled"><a aria-disabled="true" aria-label="${label}" class="page-link" role="button" tabindex="-1"><span aria-hidden="true">${text}</span></a></li>`

test.each([
  [
    'default',
    'index.html',
    [
      disabled('First', '&laquo;&laquo;'),
      disabled('Previous', '&laquo;'),
      here(1),
      ...[2, 3, 4, 5].map(number),
      pager('/docs/page/2/', 'Next', '&raquo;'),
      pager('/docs/page/7/', 'Last', '&raquo;&raquo;'),
    ],
  ],
  [
    'terse',
    'page/7/index.html',
    [
      pager('/docs/', 'First', '&laquo;&laquo;'),
      pager('/docs/page/6/', 'Previous', '&laquo;'),
      number(5),
      number(6),
      here(7),
    ],
  ],
])('pagination, %s', async (format, path, items) => {
  const pages = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((n) => [`content/p${n}.md`, `---\ntitle: ${n}\n---\n`]))
  const { read } = await build({
    'hugo.toml': `${config}[pagination]\npagerSize = 1\n`,
    'layouts/all.html': '',
    'layouts/home.html': `{{ partial "pagination.html" (dict "page" . "format" "${format}") }}`,
    ...pages,
  })
  expect(read(path)).toBe(`<ul class="pagination pagination-${format}">${items.join('')}</ul>`)
})

test('pagination refuses other formats', async () => {
  const { messages } = await build({
    'hugo.toml': config,
    'layouts/home.html': '{{ partial "pagination.html" (dict "page" . "format" "odd") }}',
  })
  expect(messages).toContain(
    `The 'format' specified in the map passed to the internal pagination template is invalid. Valid choices are: default, terse.`,
  )
})

test('older names lead to the templates in the box, or to what the site puts in their place', async () => {
  const { read } = await build({
    'hugo.toml': config,
    'layouts/_partials/schema.html': 'own',
    'layouts/home.html':
      '{{ template "_internal/schema.html" . }}|{{ partial "_internal/twitter_cards.html" . }}|{{ template "_internal/_default/robots.txt" . }}',
  })
  expect(read('index.html')).toMatch(/^own\|<meta name="twitter:card" content="summary">.*\|User-agent: \*/)
})
