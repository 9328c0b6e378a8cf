// What did the user type? The entry of the command line.
import { Command } from 'commander'
import { buildCommand } from './build.ts'
import { versionCommand, versionLine } from './version.ts'

const program = new Command('atelier')
  .description('Builds a Hugo site: the same pages, with diagrams prerendered and exact errors.')
  .version(versionLine(), '-v, --version')
  .showHelpAfterError('(see atelier --help)')
  .enablePositionalOptions()
  .addCommand(buildCommand(), { isDefault: true })
  .addCommand(versionCommand())

await program.parseAsync()
