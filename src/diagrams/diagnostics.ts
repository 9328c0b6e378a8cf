// What can go wrong with a diagram, and what should the author do?
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/suggest.ts'
import type { Span } from '../text/source.ts'

type At = Span | undefined

export const mermaidSyntax = (at: At, message: string): Diagnostic => ({
  code: 'diagrams/mermaid-syntax',
  severity: 'error',
  at,
  message: `Mermaid cannot read this diagram: ${message}`,
  hint: 'correct the diagram at this place; its syntax is described at https://mermaid.js.org/intro/syntax-reference.html',
})

/** The driver is named too: by itself the package manager would choose the one that downloads a browser. */
export const engineMissing = (at: At): Diagnostic => ({
  code: 'diagrams/engine-missing',
  severity: 'error',
  at,
  message: 'this diagram cannot be drawn because @mermaid-js/mermaid-cli is not installed',
  hint: 'run: npm install --save-dev @mermaid-js/mermaid-cli@11 puppeteer@npm:puppeteer-core@24 @sparticuz/chromium',
})

export const browserMissing = (at: At, looked: string): Diagnostic => ({
  code: 'diagrams/engine-missing',
  severity: 'error',
  at,
  message: `this diagram cannot be drawn because no browser was found (${looked})`,
  hint: 'install Chromium, Chrome or Edge, or run: npm install --save-dev @sparticuz/chromium (Linux on x64)',
})

export const engineOff = (at: At): Diagnostic => ({
  code: 'diagrams/engine-off',
  severity: 'error',
  at,
  message: 'this diagram is not in the store and the diagram engine is switched off',
  hint: "set the diagram engine to 'auto', or share the store of a build that had one",
})

export const engineFailed = (at: At, cause: unknown): Diagnostic => ({
  code: 'diagrams/engine-failed',
  severity: 'error',
  at,
  message: `the browser that draws diagrams failed: ${firstLine(cause)}`,
  hint: 'name another browser with PUPPETEER_EXECUTABLE_PATH, or choose the engine "embedded" or "system"',
  cause,
})

export const notUnpacked = (at: At, directory: string, cause: unknown): Diagnostic => ({
  code: 'diagrams/browser-not-unpacked',
  severity: 'error',
  at,
  message: `the browser that comes with @sparticuz/chromium cannot be unpacked into "${directory}": ${firstLine(cause)}`,
  hint: 'free about 250 MB there, or name another directory with --cacheDir',
  cause,
})

export const timeout = (at: At, limitMs: number): Diagnostic => ({
  code: 'diagrams/timeout',
  severity: 'error',
  at,
  message: `this diagram was not drawn within ${limitMs / 1000} s`,
  hint: 'split the diagram, or raise the time limit',
})

export const tooLong = (at: At, limit: number): Diagnostic => ({
  code: 'diagrams/too-long',
  severity: 'error',
  at,
  message: `this diagram is longer than ${limit} characters`,
  hint: 'split the diagram',
})

export const unsafeSvg = (at: At): Diagnostic => ({
  code: 'diagrams/unsafe-svg',
  severity: 'error',
  at,
  message: 'this diagram gave a picture that is not well-formed SVG, so it was refused',
  hint: 'simplify the labels: HTML in them is the usual cause',
})

export const notStored = (directory: string): Diagnostic => ({
  code: 'diagrams/not-stored',
  severity: 'warning',
  message: `drawn diagrams cannot be kept for the next build: "${directory}" cannot be written to`,
  hint: 'free space there, or name another directory with --cacheDir',
})

export const unsandboxed = (): Diagnostic => ({
  code: 'diagrams/no-sandbox',
  severity: 'info',
  message:
    "diagrams are drawn without the browser's sandbox because it cannot start here (usual for root in a container)",
  hint: 'build as an ordinary user where diagrams come from people you do not trust',
  isNotable: true,
})

export const unknownValue = (at: At, key: string, value: string, known: readonly string[]): Diagnostic => {
  const nearest = nearestName(value, known)
  return {
    code: 'diagrams/unknown-value',
    severity: 'warning',
    at,
    message: `"${value}" is no value of ${key} and has no effect`,
    hint: nearest ? `did you mean "${nearest}"?` : `choose one of ${known.join(', ')}`,
  }
}

export const unknownKey = (at: At, key: string, known: readonly string[]): Diagnostic => {
  const nearest = nearestName(key.slice(key.lastIndexOf('.') + 1), known)
  return {
    code: 'diagrams/unknown-key',
    severity: 'warning',
    at,
    message: `"${key}" is no setting of diagrams and has no effect`,
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `settings are ${known.join(', ')}; Mermaid's own belong below config`,
  }
}

/** @param reason  why the first of them could not be drawn */
export const sourceKept = (reason: Diagnostic, count: number): Diagnostic => ({
  code: 'diagrams/source-kept',
  severity: 'warning',
  at: reason.at,
  message: `${count} ${count === 1 ? 'diagram stays' : 'diagrams stay'} text: ${reason.message}`,
  hint: reason.hint,
  cause: reason,
})

export const noTitle = (at: At): Diagnostic => ({
  code: 'diagrams/no-title',
  severity: 'info',
  at,
  message: 'this diagram has no title, so people who cannot see it learn nothing of it',
  hint: 'add a line such as "accTitle: How a request is answered" below its first line, and accDescr for more',
})

function firstLine(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  return text.split('\n', 1)[0]!
}
