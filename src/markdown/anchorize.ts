// Which anchor does a text become in a style of ids?

const kept = /[\p{L}\p{Nd}_]/u

/** @param style  `github`, `github-ascii` or `blackfriday` */
export function anchorize(text: string, style: string): string {
  if (style === 'blackfriday') return blackfriday(text)
  const plain =
    style === 'github-ascii'
      ? text
          .normalize('NFD')
          .replace(/\p{Mn}/gu, '')
          .normalize('NFC')
      : text
  let anchor = ''
  for (const character of plain.trim()) {
    if (style === 'github-ascii' && character > '\u007f') continue
    if (character === '-' || character === ' ') anchor += '-'
    else if (kept.test(character)) anchor += character.toLowerCase()
  }
  return anchor
}

/** Every stretch of other characters between letters and digits is one hyphen. */
function blackfriday(text: string): string {
  let anchor = ''
  let isPending = false
  for (const character of text) {
    if (/[\p{L}\p{N}]/u.test(character)) {
      if (isPending && anchor !== '') anchor += '-'
      isPending = false
      anchor += character.toLowerCase()
    } else {
      isPending = true
    }
  }
  return anchor
}
