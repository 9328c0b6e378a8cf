// Do the themes of a site suit the Hugo whose meaning it gets?
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Config } from './config.ts'
import { incompatibleModule } from './diagnostics.ts'
import { eraOf } from './era.ts'

/** @param hugoVersion  `0.166.0` */
export function reportIncompatible({ modules }: Config, hugoVersion: string, report: Report): void {
  for (const { path, settings } of modules) {
    const { min, max } = settings.hugoVersion
    const isOlder = min !== '' && eraOf(hugoVersion).isBefore(min)
    const isNewer = max !== '' && eraOf(max).isBefore(hugoVersion)
    if (isOlder || isNewer) report(incompatibleModule(path, { min, max, hugoVersion }))
  }
}
