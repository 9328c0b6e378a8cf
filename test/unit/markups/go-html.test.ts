import { expect, test } from 'vitest'
import { spellAsGo } from '../../../src/markups/go-html.ts'

test.each([
  ['void elements', '<br><IMG SRC=a.png>', '<br/><img src="a.png"/>'],
  ['character references', `it&#8217;s "&amp;" &lt;`, 'it’s &#34;&amp;&#34; &lt;'],
  ['attributes', `<a href='x"y' data-a>z</a>`, '<a href="x&#34;y" data-a="">z</a>'],
  ['raw text', '<script>a < b && "c"</script>', '<script>a < b && "c"</script>'],
  ['comments', '<!-- "a" -->', '<!-- "a" -->'],
  ['foreign elements', '<svg viewBox="0"><path d="x"/></svg>', '<svg viewBox="0"><path d="x"></path></svg>'],
  ['a lone sign', 'a < b <', 'a &lt; b &lt;'],
])('%s', (_, html, expected) => expect(spellAsGo(html)).toBe(expected))
