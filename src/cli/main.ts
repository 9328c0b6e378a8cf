// What did the user type? The entry of the command line.
import { Command } from 'commander'
import { nearestName } from '../diagnostics/suggest.ts'
import { asBuildCommand } from './build.ts'
import { cacheCommand } from './cache.ts'
import { completeCommands, completionCommand } from './completion.ts'
import { configCommand } from './config.ts'
import { envCommand } from './env.ts'
import { genCommand } from './gen.ts'
import { listCommand } from './list.ts'
import { newCommand } from './new.ts'
import { serverCommand } from './server.ts'
import { versionCommand, versionLine } from './version.ts'
import { whyCommand } from './why.ts'

const program = asBuildCommand(new Command('atelier'))
  .description('Builds a Hugo site: the same pages, with diagrams prerendered and exact errors.')
  .version(versionLine(), '-v, --version', 'print the version')
  .showHelpAfterError('(see atelier --help)')
  .enablePositionalOptions()
  .addCommand(asBuildCommand(new Command('build')).description('Build the site: what atelier does without a command'))
  .addCommand(serverCommand())
  .addCommand(cacheCommand())
  .addCommand(genCommand())
  .addCommand(newCommand())
  .addCommand(listCommand())
  .addCommand(whyCommand())
  .addCommand(configCommand())
  .addCommand(envCommand())
  .addCommand(completionCommand())
  .addCommand(versionCommand())

for (const command of completeCommands(() => program)) program.addCommand(command, { hidden: true })

const [word] = process.argv.slice(2)
const names = ['help', ...program.commands.flatMap((command) => [command.name(), ...command.aliases()])]
if (word !== undefined && !word.startsWith('-') && !names.includes(word)) {
  const near = nearestName(word, names)
  program.error(`error: unknown command '${word}'${near ? `\n(Did you mean ${near}?)` : ''}`)
}

try {
  /** Alone `-v` asks for the version; beside other arguments of a build it is that of Hugo before 0.113. */
  const isVerbose = process.argv.length > 3 && (word!.startsWith('-') || ['build', 'server', 'serve'].includes(word!))

  /** Hugo takes `-DEF` for `-D -E -F`; here the rest would be the value of the first. */
  const separated = process.argv.flatMap((arg) => {
    if (arg === '-v' && isVerbose) return '--verbose'
    return /^-[DEF]{2,}$/.test(arg) ? [...arg.slice(1)].map((flag) => `-${flag}`) : arg
  })

  await program.parseAsync(separated)
} catch (error) {
  // Whatever is wrong with a site is a diagnostic; this is a fault of the program itself.
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `error internal/crash: the program failed\n${details}\n  hint: please report this with the site it happened on\n`,
  )
  process.exitCode = 2
}
