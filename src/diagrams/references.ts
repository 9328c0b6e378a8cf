// What are the parts of a picture called, and where may it point? Only to parts of its own.

/**
 * New names for everything in a picture that has a name: its id and a number, in the order in which they are met. Mermaid's own names may
 * be those of the page, and some count on from one diagram to the next.
 */
export class PartNames {
  readonly id: string
  readonly #numbers = new Map<string, number>()

  constructor(id: string) {
    this.id = id
  }

  /** A last word stays (`-arrowhead`), for Mermaid's rules select by it. */
  of(name: string): string {
    if (name === this.id) return name
    const isPrefixed = name.startsWith(this.id) && /[-_]/.test(name[this.id.length]!)
    const own = isPrefixed ? name.slice(this.id.length + 1) : name
    const number = this.#numbers.get(own) ?? this.#numbers.size + 1
    this.#numbers.set(own, number)
    return `${this.id}_${number}${/-[A-Za-z]+$/.exec(own)?.[0] ?? ''}`
  }
}

/** @returns the value with its `url(#…)` references renamed, or `undefined` when one leads elsewhere or hides behind an escape */
export function localUrls(value: string, names: PartNames): string | undefined {
  const local = value.replace(/url\(\s*["']?#([\w:.-]+)["']?\s*\)/gi, (_, target: string) => `\0(#${names.of(target)})`)
  if (/url\s*\(|\\|javascript:|expression\s*\(|image\s*\(|image-set\s*\(|src\s*\(|@import/i.test(local))
    return undefined
  return local.replaceAll('\0', 'url')
}
