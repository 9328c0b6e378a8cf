// `atelier config`: the settings that a build of the site would follow.
import { Command, Option } from 'commander'
import { cacheDirectory } from '../build/cache-directory.ts'
import { loadSite, type LoadedSite } from '../build/load.ts'
import { configFormats, type ConfigFormat } from '../build/new-site.ts'
import { shownConfig, shownModules } from '../build/show-config.ts'
import { createDiagnostics } from '../diagnostics/diagnostics.ts'
import { encode } from '../formats/encode.ts'
import { addReadOptions, type ReadFlags } from './options.ts'
import { printProblems } from './problems.ts'

interface ConfigFlags extends ReadFlags {
  readonly format: ConfigFormat
  readonly lang?: string
  readonly printZero?: boolean
}

export const configCommand = (): Command =>
  addReadOptions(new Command('config'))
    .description('Print the configuration of a site, its defaults included')
    .enablePositionalOptions()
    .addOption(new Option('--format <name>', 'how to print it').choices(configFormats).default('toml'))
    .option('--lang <name>', 'language whose settings to print (default: the default content language)')
    .option('--printZero', 'print settings that are false, 0 or empty, too')
    .action(async ({ format, lang, printZero = false, ...flags }: ConfigFlags, command: Command) => {
      const { config } = await load(flags)
      const settings = shownConfig(config, {
        language: lang,
        zero: printZero,
        cacheDir: cacheDirectory(config, process.env),
      })
      if (!settings) command.error(`error: language "${lang}" not found`)
      process.stdout.write(`${encode(settings, format, { indent: '  ' }).trimEnd()}\n`)
    })
    .addCommand(
      addReadOptions(new Command('mounts'))
        .description('Print which folder stands for which, for the site and each of its themes')
        .action(async (flags: ReadFlags) => {
          const { config } = await load(flags)
          for (const module of shownModules(config)) console.log(JSON.stringify(module, undefined, 2))
        }),
    )

/** What is wrong is told, and the rest of it shown. */
async function load(flags: ReadFlags): Promise<LoadedSite> {
  const diagnostics = createDiagnostics()
  const site = await loadSite(flags, process.env, diagnostics.report)
  process.exitCode = printProblems(diagnostics.sorted())
  return site
}
