// What the namespaces of functions are made from, and what they come to know only later.
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import type { PictureFiles } from '../functions/images.ts'
import type { OsNeeds } from '../functions/os.ts'
import type { Timers } from '../functions/timers.ts'
import type { GoTime } from '../golang/time.ts'
import type { AssetFunctions } from './assets.ts'
import type { DiagramBoard } from './diagram-board.ts'
import type { DiagramChoices } from './diagram-settings.ts'
import type { Markup } from './markup.ts'
import type { Runtime } from './runtime.ts'
import type { RenderState } from './state.ts'
import type { TemplateMetrics } from './template-metrics.ts'
import type { Templates } from './templates.ts'
import type { Translations } from './translations.ts'

export interface FunctionContext {
  readonly config: Config
  readonly era: Era
  readonly now: GoTime
  readonly state: RenderState
  readonly board: DiagramBoard
  readonly choices: DiagramChoices
  readonly isServer: boolean
  readonly os: OsNeeds & PictureFiles
  readonly timers: Timers
  readonly metrics?: TemplateMetrics | undefined
  readonly resources: AssetFunctions
  readonly translations: Translations
  /** Known after functions are: the layouts that functions call, and the views they return. */
  readonly late: { templates?: Templates; runtime?: Runtime; markupOf?: (language: string) => Markup }
}
