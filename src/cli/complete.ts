// Which words could come next on a command line?
import type { Command, Option } from 'commander'

export interface Completion {
  readonly words: readonly { readonly word: string; readonly description: string }[]
  /** Whether names of files and directories fit, too. */
  readonly takesFiles: boolean
}

/** @param line  the words after the program's name; the last one is being typed and may be '' */
export function complete(program: Command, line: readonly string[]): Completion {
  // bash takes `--flag=value` for three words.
  const typed = line.at(-1) === '=' ? '' : (line.at(-1) ?? '')
  const { command, pending } = walk(program, line.slice(0, -1))
  if (pending) return valuesOf(pending, typed)
  const equals = typed.indexOf('=')
  if (typed.startsWith('--') && equals > 0) {
    const option = findOption(command, typed.slice(0, equals))
    const prefix = typed.slice(0, equals + 1)
    const { words, takesFiles } = option ? valuesOf(option, typed.slice(equals + 1)) : nothing
    return { words: words.map((each) => ({ ...each, word: prefix + each.word })), takesFiles }
  }
  const all = typed.startsWith('-') ? optionsOf(command) : commandsOf(command)
  return {
    words: all.filter(({ word }) => word.startsWith(typed)),
    takesFiles: !typed.startsWith('-') && command.registeredArguments.some(({ argChoices }) => !argChoices),
  }
}

const nothing: Completion = { words: [], takesFiles: false }

interface Place {
  readonly command: Command
  /** The option whose value comes next. */
  readonly pending: Option | undefined
}

function walk(program: Command, words: readonly string[]): Place {
  let command = program
  let pending: Option | undefined
  for (const word of words) {
    if (word === '=') continue
    if (pending) pending = undefined
    else if (word.startsWith('-')) pending = word.includes('=') ? undefined : needsValue(findOption(command, word))
    else command = command.commands.find((each) => namesOf(each).includes(word)) ?? command
  }
  return { command, pending }
}

const namesOf = (command: Command): readonly string[] => [command.name(), ...command.aliases()]

const needsValue = (option: Option | undefined): Option | undefined => (option?.required ? option : undefined)

const findOption = (command: Command, flag: string): Option | undefined =>
  command.options.find(({ short, long }) => short === flag || long === flag)

function valuesOf({ argChoices }: Option, typed: string): Completion {
  const words = (argChoices ?? []).filter((choice) => choice.startsWith(typed))
  return { words: words.map((word) => ({ word, description: '' })), takesFiles: !argChoices }
}

const commandsOf = (command: Command): Completion['words'] => {
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? [])
  return [
    ...command.commands
      .filter((each) => !each.name().startsWith('__'))
      .map((each) => ({ word: each.name(), description: each.description() })),
    ...choices.map((word) => ({ word, description: '' })),
  ]
}

const optionsOf = (command: Command): Completion['words'] =>
  [...command.options.filter(({ hidden }) => !hidden)]
    .flatMap(({ short, long, description }) =>
      [long, short].filter((word) => word !== undefined).map((word) => ({ word, description })),
    )
    .concat({ word: '--help', description: 'display help for command' })
