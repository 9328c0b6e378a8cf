// What is a diagram called, for those who cannot see it?
import { escapeHTML } from '../golang/html.ts'

const titles =
  /^[^\S\n]*(?:accTitle[^\S\n]*:|accTitle[^\S\n]|title[^\S\n]*:|title[^\S\n]|pie[^\S\n]+(?:showData[^\S\n]+)?title[^\S\n])(.*)$/gm

/** What its text says after `accTitle`, `title`, `pie title`, or `title:` in its own front matter. */
export function titleOf(text: string): string | undefined {
  const found = [...text.matchAll(titles)].map((match) => unquoted(match[1]!.trim()))
  return found.find((title) => title !== '')
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text

/** Gives a picture a name, unless Mermaid did. Its name is what a reader of screens says first. */
export function withName(svg: string, name: string | undefined): string {
  const root = /^<svg [^>]*/.exec(svg)?.[0]
  if (!name || !root || root.includes(' aria-labelledby="')) return svg
  return `${root} aria-label="${escapeHTML(name)}"${svg.slice(root.length)}`
}
