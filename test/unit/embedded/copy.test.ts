// Which part of a code block does the copy button take?
import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'

interface Page {
  readonly title: string
  readonly text: string
}

interface Theme {
  commandsOf(text: string, language?: string): string
  search(pages: readonly Page[], query: string): readonly { readonly page: Page }[]
}

const script = new URL('../../../src/embedded/theme/static/atelier/theme.js', import.meta.url)

function loadTheme(): Theme {
  const window: { atelier?: Theme } = {}
  const document = { documentElement: { dataset: {} }, addEventListener: () => {} }
  runInContext(readFileSync(script, 'utf8'), createContext({ window, document, localStorage: {} }))
  return window.atelier!
}

const theme = loadTheme()

test.each([
  ['takes all of a block without prompts', 'bash', 'cd /tmp\nls\n', 'cd /tmp\nls'],
  ['keeps comments where nothing has a prompt', 'bash', '# first\nls', '# first\nls'],
  ['leaves output out', 'bash', '$ whoami\nada\n$ pwd\n/home/ada\n', 'whoami\npwd'],
  ['leaves comments between prompts out', 'sh', '$ ls\n# a remark\n$ pwd', 'ls\npwd'],
  ['takes the prompt of root in a session', 'console', '# apt update\nHit:1\n$ ls', 'apt update\nls'],
  [
    'keeps a continued line whole',
    'bash',
    '$ docker run \\\n    --rm alpine\noutput',
    'docker run \\\n    --rm alpine',
  ],
  ['drops the second prompt', 'console', '$ docker run \\\n> --rm alpine\noutput', 'docker run \\\n--rm alpine'],
  ['sees that an escaped backslash ends nothing', 'bash', '$ echo a\\\\\na\\', 'echo a\\\\'],
  ['keeps a heredoc whole', 'bash', '$ cat <<EOF | sort\nb\n\n$ a\nEOF\na\nb', 'cat <<EOF | sort\nb\n\n$ a\nEOF'],
  ['knows quoted and indented heredocs', 'sh', "$ cat <<-'END'\n\ta\n\tEND\nout", "cat <<-'END'\n\ta\n\tEND"],
  ['knows two heredocs in a row', 'sh', '$ paste <<A <<B\n1\nA\n2\nB\nout', 'paste <<A <<B\n1\nA\n2\nB'],
  ['takes here-strings for what they are', 'bash', '$ wc -c <<<EOF\n4\n$ ls', 'wc -c <<<EOF\nls'],
  [
    'keeps a heredoc after a continued line',
    'bash',
    '$ cat <<EOF \\\n  | sort\na\nEOF\na',
    'cat <<EOF \\\n  | sort\na\nEOF',
  ],
  ['reads PowerShell', 'powershell', 'PS C:\\> Get-Item `\n  a.txt\n\nName', 'Get-Item `\n  a.txt'],
  ['reads cmd', 'cmd', 'C:\\Users> dir ^\n  /b\na.txt', 'dir ^\n  /b'],
  ['takes backticks of a shell for no continuation', 'bash', '$ echo `date`\nMon', 'echo `date`'],
  ['takes other languages as they are', 'yaml', '$ a: b\nc: d\n', '$ a: b\nc: d'],
  ['takes a block without a language as it is', '', '$ a\nb', '$ a\nb'],
])('%s', (_, language, text, expected) => {
  expect(theme.commandsOf(text, language)).toBe(expected)
})

const pages = [
  { title: 'Deployments', text: 'Replicas of a pod' },
  { title: 'Pods', text: 'A café for containers' },
]

test.each([
  ['puts words in titles first', 'pod', ['Pods', 'Deployments']],
  ['wants every word', 'pod replicas', ['Deployments']],
  ['ignores case and accents', 'CAFE', ['Pods']],
  ['finds nothing for blanks', '  ', []],
])('search %s', (_, query, titles) => {
  expect(theme.search(pages, query).map(({ page }) => page.title)).toEqual(titles)
})
