// Does a diagram say what it shows, for those who cannot see it?

/** Whether its text has a title: `accTitle`, `title`, `pie title` or `title` in its own front matter. */
export function hasTitle(text: string): boolean {
  return text.split('\n').some((line) => {
    const [first = '', second = '', third = ''] = line.trim().split(/\s+/, 3)
    if (/^accTitle:?$/.test(first)) return true
    if (first.startsWith('accTitle:')) return true
    if (first === 'title' || first === 'title:') return second !== ''
    return first === 'pie' && (second === 'title' || (second === 'showData' && third === 'title'))
  })
}
