// What can other programs import?
export { buildSite as build, type BuildOptions, type BuildResult } from './build/build.ts'
export type { SiteStats } from './build/collect.ts'
export { defineConfig, type UserConfig } from './config/define-config.ts'
export type { Diagnostic, Severity } from './diagnostics/diagnostic.ts'
export { formatGithub, formatText, toJson } from './diagnostics/reporters.ts'
