// The namespace `safe`: says that a text may be printed as it is, in one language.
import type { FunctionDef, Namespace } from '../template/functions.ts'
import type { SafeKind } from '../golang/values.ts'
import { toStringE } from '../golang/cast.ts'
import { SafeString } from '../golang/values.ts'

const safe = (kind: SafeKind, what: string, example: readonly [string, string]): FunctionDef => ({
  name: kind,
  aliases: [`safe${kind}`],
  doc: `Declares a text to be safe ${what}. It is printed there without escaping.`,
  params: ['any'],
  examples: [example],
  run: (text: unknown) => new SafeString(kind, toStringE(text)),
})

export const safeNamespace: Namespace = {
  name: 'safe',
  functions: [
    safe('CSS', 'CSS', ['{{ "color: teal" | safeCSS }}', 'color: teal']),
    safe('HTML', 'HTML', ['{{ "<i>tide</i>" | safeHTML }}', '<i>tide</i>']),
    safe('HTMLAttr', 'as attributes of an HTML tag', ['<p {{ `id="tide"` | safeHTMLAttr }}>', '<p id="tide">']),
    safe('JS', 'JavaScript', ['<script>{{ "f(1)" | safeJS }}</script>', '<script>f(1)</script>']),
    safe('JSStr', 'inside a string of JavaScript', [
      '<script>f("{{ `a\\nb` | safeJSStr }}")</script>',
      '<script>f("a\\nb")</script>',
    ]),
    safe('URL', 'as a URL, whatever its scheme', ['<a href="{{ "irc://a" | safeURL }}">', '<a href="irc://a">']),
  ],
}
