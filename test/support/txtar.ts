// How do several files fit in one? `-- name --` begins a file; what comes before the first is the comment.

export interface Txtar {
  readonly comment: string
  /** Contents by name, in the order they were written; each ends with a line break unless it is empty. */
  readonly files: ReadonlyMap<string, string>
}

const marker = /^-- (\S.*?) --$/

export function parseTxtar(text: string): Txtar {
  const files = new Map<string, string>()
  let name: string | undefined
  let comment = ''
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const begun = marker.exec(line)?.[1]
    if (begun !== undefined) {
      if (files.has(begun)) throw new Error(`${begun} is there twice`)
      files.set(begun, '')
      name = begun
    } else if (name === undefined) comment += `${line}\n`
    else files.set(name, `${files.get(name)}${line}\n`)
  }
  return { comment, files }
}

export const formatTxtar = ({ comment, files }: Txtar): string =>
  comment + [...files].map(([name, text]) => `-- ${name} --\n${text}`).join('')
