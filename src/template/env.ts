// What one execution knows besides its data.
import type { Report } from '../diagnostics/diagnostic.ts'
import type { GoObject } from '../golang/values.ts'
import type { Span } from '../text/source.ts'
import type { Keeping } from './keeping.ts'
import type { Reader } from './remember.ts'

export interface TemplateFile {
  readonly name: string
  /** Absent for a definition within a file. */
  readonly path?: string
}

/** A template with the base that it fills. */
export interface TemplateUnit extends TemplateFile {
  readonly base?: TemplateFile
}

/** A template in the middle of its execution. */
export interface Frame {
  readonly name: string
  /** The call that led here, for the chain that an error prints. */
  readonly calledAt?: Span
  /** The files that execute; absent for what `{{ template }}` calls within them. */
  readonly unit?: TemplateUnit
}

/** A part of a template that runs by itself. */
export interface Block {
  executeValue(
    data: unknown,
    env: RenderEnv,
  ): { readonly text: string; readonly hasReturned: boolean; readonly returned?: unknown }
  /** Whether its output is trusted HTML; text otherwise. */
  readonly isHtml: boolean
  /** As written. */
  readonly text: string
}

/** A block that a partial is given by `with partial`. */
export interface InnerBlock {
  readonly block: Block
  /** What the block sees where the partial gives it nothing else. */
  readonly dot: unknown
  /** Whether the partial calls for it: if not, the block runs where it stands. */
  isAskedFor: boolean
}

/** What `templates.Defer` answers: how its block is to run after all pages. */
export interface Deferral extends GoObject {
  /** Blocks with the same key and the same text run once. */
  readonly key?: string | undefined
  readonly data: unknown
}

/** Answers a field that its receiver does not have; `undefined` where nobody ever had it. A function is a method. */
export type OlderField = (receiver: GoObject, name: string, at: Span) => { readonly value: unknown } | undefined

export interface RenderEnv {
  readonly report: Report
  /** What the functions `page` and `site` answer. */
  readonly page: unknown
  readonly site: unknown
  /** Templates, partials and shortcodes being executed, innermost last. */
  readonly stack: Frame[]
  /** Where the function or method being called stands, while it runs; a template that it executes takes it for its frame. */
  callSite?: Span | undefined
  /** Blocks given to the partials being executed, innermost last. */
  innerBlocks?: InnerBlock[]
  /** Whether the partial called last by `with` has called for its block. */
  askedForBlock?: boolean
  /** Notes what templates read, to answer calls from memory. Absent where nothing is remembered. */
  readonly reader?: Reader | undefined
  readonly keeping?: Keeping | undefined
  /** Above zero while the output is being made that `partialCached` will remember. */
  cachedDepth?: number
  /** Asked before a field is missing. */
  readonly olderField?: OlderField | undefined
  /** Takes a block that runs later; answers what stands for its output until then. Absent where nothing runs later. */
  readonly defer?: ((block: Block, deferral: Deferral) => string) | undefined
}
