// What does HTML read as plain text? As Hugo's StripHTML, behind `plainify`, `.Plain` and the word counts.
import { isSpace } from '../../golang/strings.ts'
import { stripTags } from './strip-tags.ts'

/** Stands for a line break while tags are stripped; private use, so that no author's text holds it. */
const lineBreak = '\ue00a'

/** Text without tags; the end of a paragraph and `<br>` become line breaks, and white space is one character wide. */
export function stripHtml(html: string): string {
  if (!html.includes('<') && !html.includes('>')) return html
  const marked = html.replace(/\n|<\/p>|<br>|<br \/>/g, (found) => (found === '\n' ? ' ' : lineBreak))
  const text = stripTags(marked).replaceAll(lineBreak, '\n')
  let result = ''
  let wasSpace = false
  for (let i = 0; i < text.length; i++) {
    const space = isSpace(text.charCodeAt(i))
    if (!space || !wasSpace) result += text[i]
    wasSpace = space
  }
  return result || text
}
