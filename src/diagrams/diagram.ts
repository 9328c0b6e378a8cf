// What is asked of a diagram engine, and what comes back?
import type { DiskStore } from '../cache/disk.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

export interface DiagramRequest {
  readonly language: 'mermaid'
  readonly text: string
  /** Where the diagram's text stands in the author's file. */
  readonly at?: Span
  /** Finds the author's place for an offset in `text`; needed only when `text` is not a plain stretch of the file. */
  readonly locate?: (offset: number) => Span
  readonly settings?: DiagramSettings
  /** What the page calls it. A title in its text comes first. */
  readonly title?: string
}

export const mermaidThemes = ['default', 'forest', 'dark', 'neutral', 'base'] as const

export interface DiagramSettings {
  /** One of Mermaid's own themes: the picture then has that theme's fixed colours. Without it colours follow the page. */
  readonly theme?: (typeof mermaidThemes)[number]
  /** More of Mermaid's configuration, plain JSON. What concerns safety and repeatability cannot be changed. */
  readonly config?: Readonly<Record<string, unknown>>
}

export type DiagramResult = { readonly svg: string } | { readonly diagnostic: Diagnostic }

/** Which browser measures and lays out: `auto` is the system's if there is one, else the embedded one. */
export type EngineChoice = 'auto' | 'system' | 'embedded' | 'none'

export interface DiagramOptions {
  readonly store: DiskStore
  /** `none` answers from the store only. */
  readonly engine?: EngineChoice
  /** A browser chosen by the user (`PUPPETEER_EXECUTABLE_PATH`, `CHROME_PATH`), tried before all others. */
  readonly executablePath?: string
  /** The environment the browser inherits; nothing here reads the process's own. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** At most this many pages of the browser draw side by side; as many as there are processors, up to four, unless told. */
  readonly pages?: number
  /** For one diagram; 10 s unless told. */
  readonly timeLimitMs?: number
  /** Takes what concerns the whole batch, such as a browser that runs without its sandbox. */
  readonly report?: Report
}
