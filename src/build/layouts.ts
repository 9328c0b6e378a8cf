// The layouts of a site with the rules of who uses which.
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import { createTemplateLookup } from '../outputs/template-lookup.ts'
import type { FunctionTable } from '../template/function-table.ts'
import { displayPath } from './display-path.ts'
import { embeddedModule } from './load.ts'
import type { ParsedTemplate } from '../template/parse.ts'
import { unsafeValue } from '../template/escape/diagnostics.ts'
import type { RenderState } from './state.ts'
import type { TemplateMetrics } from './template-metrics.ts'
import type { TemplateUse } from './template-use.ts'
import { loadTemplates, type Templates } from './templates.ts'
import { layoutVocabulary, type Vocabulary } from './vocabulary.ts'

interface Input {
  readonly config: Config
  readonly era: Era
  readonly tree: FileTree
  readonly functions: FunctionTable
  readonly vocabulary: Vocabulary
  readonly state: RenderState
  readonly metrics?: TemplateMetrics
  readonly use?: TemplateUse
  readonly before?: Map<string, ParsedTemplate>
  readonly report: Report
}

export function loadLayouts({
  config,
  era,
  tree,
  functions,
  vocabulary,
  state,
  metrics,
  use,
  before,
  report,
}: Input): Templates {
  const files: readonly File[] = tree.list('layouts')
  const names = layoutVocabulary(vocabulary, config)
  const lookup = createTemplateLookup({
    files,
    modules: config.modules.map((module) => module.path),
    embedded: embeddedModule,
    vocabulary: names,
    taxonomies: config.taxonomies,
    defaultFormat: config.defaultOutputFormat,
    isOlder: era.isBefore('0.146'),
    report,
  })
  return loadTemplates({
    files,
    tree,
    functions,
    lookup,
    vocabulary: names,
    embedded: embeddedModule,
    metrics,
    use,
    before,
    displayPath: (file) => displayPath(file, config),
    onUnsafe(escaper, value) {
      const { callSite, report: tell } = state.env
      if (callSite) tell(unsafeValue(callSite, escaper, value))
    },
    report,
  })
}
