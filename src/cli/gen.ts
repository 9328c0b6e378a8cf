// `atelier gen`: files that are made once and then belong to the site.
import { Command, Option } from 'commander'
import { GoError } from '../golang/values.ts'
import { chromaStyles, type ChromaStylesOptions } from '../markdown/highlight/styles.ts'

export const genCommand = (): Command =>
  new Command('gen').description('Make files that a site keeps').addCommand(chromastylesCommand())

const chromastylesCommand = (): Command =>
  new Command('chromastyles')
    .description('Print the style sheet for code that is highlighted with classes')
    .option('--style <name>', 'style of the highlighted code', 'friendly')
    .option('--mode <mode>', 'the style for this mode: light, dark')
    .option('--modeSelector', 'put the class of the mode before every selector: .dark .chroma')
    .option('--classDark <name>', 'class that --modeSelector writes for dark styles', 'dark')
    .option('--classLight <name>', 'class that --modeSelector writes for light styles', 'light')
    .option('--highlightStyle <colours>', 'colours of emphasized lines: "#fff000 bg:#000fff"')
    .option('--lineNumbersInlineStyle <colours>', 'colours of line numbers within the code')
    .option('--lineNumbersTableStyle <colours>', 'colours of line numbers in a table')
    .option('--omitClassComments', 'leave out the comment before each rule')
    .addOption(new Option('--omitEmpty', 'without effect: empty rules are never written').hideHelp())
    .action((flags: ChromaStylesOptions, command: Command) => {
      try {
        const css = chromaStyles(flags)
        process.stdout.write(`/* Generated using: ${commandLine()} */\n\n${css}`)
      } catch (error) {
        if (!(error instanceof GoError)) throw error
        command.error(`error: ${error.message}`)
      }
    })

/** As it was typed, but for what would end the comment it stands in. */
const commandLine = (): string => ['atelier', ...process.argv.slice(2)].join(' ').replaceAll('*/', '* /')
