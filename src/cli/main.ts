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

try {
  await program.parseAsync()
} catch (error) {
  // Whatever is wrong with a site is a diagnostic; this is a fault of the program itself.
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `error internal/crash: the program failed\n${details}\n  hint: please report this with the site it happened on\n`,
  )
  process.exitCode = 2
}
