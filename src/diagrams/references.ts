// Where may a part of a picture point? Only to other parts of the same picture, all of which carry its id as prefix.

/** @returns the value with its `url(#…)` references prefixed, or `undefined` when one leads elsewhere or hides behind an escape */
export function localUrls(value: string, id: string): string | undefined {
  const local = value.replace(
    /url\(\s*["']?#([\w:.-]+)["']?\s*\)/gi,
    (_, target: string) => `\0(#${prefixed(target, id)})`,
  )
  if (/url\s*\(|\\|javascript:|expression\s*\(|image\s*\(|image-set\s*\(|src\s*\(|@import/i.test(local))
    return undefined
  return local.replaceAll('\0', 'url')
}

export function prefixed(target: string, id: string): string {
  const isOwn = target === id || (target.startsWith(id) && /[-_]/.test(target[id.length]!))
  return isOwn ? target : `${id}-${target}`
}
