// `atelier new`: content, sites and themes to begin with.
import { Command, Option } from 'commander'
import { createContent, type NewContent } from '../build/new-content.ts'
import { configFormats, createSite, type ConfigFormat } from '../build/new-site.ts'
import { createTheme } from '../build/new-theme.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { addReadOptions, type ReadFlags } from './options.ts'
import { printProblems } from './problems.ts'

/** As in older versions of Hugo, a path alone is that of content. */
export const newCommand = (): Command =>
  asContentCommand(new Command('new'))
    .usage('[options] <path>\n       atelier new content|site|theme ...')
    .description('Create a content file, a site or a theme')
    .enablePositionalOptions()
    .addCommand(
      asContentCommand(new Command('content')).description('Create a content file from the archetype of its section'),
    )
    .addCommand(siteCommand())
    .addCommand(themeCommand())

type ContentFlags = ReadFlags & Pick<NewContent, 'kind' | 'force'>

const asContentCommand = (command: Command): Command =>
  addReadOptions(command.argument('<path>', 'below the content directory: posts/first.md'))
    .option('-k, --kind <name>', 'archetype to use instead of the section’s')
    .option('-f, --force', 'overwrite what is there')
    .action(async (path: string, { kind, force, ...flags }: ContentFlags) => {
      const { diagnostics, created, isDirectory } = await createContent({ path, kind, force }, flags, process.env)
      process.exitCode = printProblems(diagnostics)
      if (created !== undefined) console.log(`Content ${isDirectory ? 'dir ' : ''}"${created}" created`)
    })

const formatOption = (): Option =>
  new Option('--format <name>', 'format of the configuration').choices(configFormats).default('toml')

const siteCommand = (): Command =>
  new Command('site')
    .alias('project')
    .description('Create a site')
    .argument('<path>', 'directory of the new site')
    .addOption(formatOption())
    .option('-f, --force', 'even if the directory is not empty', false)
    .action((path: string, flags: { readonly format: ConfigFormat; readonly force: boolean }) =>
      tell(createSite({ path, ...flags }), (created) => `New site in ${created}\n\n${nextSteps(created)}`),
    )

const nextSteps = (site: string): string =>
  [
    `  cd ${/^[\w./-]+$/.test(site) ? site : JSON.stringify(site)}`,
    '  atelier new content posts/first.md   # something to read',
    '  atelier -D                           # build it, drafts too, into public/',
    '\nA site without layouts gets the theme in the box; `atelier new theme NAME` begins one of your own.',
  ].join('\n')

const themeCommand = (): Command =>
  new Command('theme')
    .description('Create a theme in the directory of themes')
    .argument('<name>', 'name of the new theme')
    .addOption(formatOption())
    .option('-s, --source <path>', 'directory of the site', '.')
    .option('--themesDir <path>', 'directory of the themes (default: themes)')
    .action(async (name: string, { format, ...flags }: ReadFlags & { readonly format: ConfigFormat }) =>
      tell(await createTheme(name, format, flags, process.env), (created) => `New theme in ${created}`),
    )

function tell(result: { readonly created: string } | Diagnostic, text: (created: string) => string): void {
  if ('created' in result) console.log(text(result.created))
  else process.exitCode = printProblems([result])
}
