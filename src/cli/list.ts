// `atelier list`: the content files of a site as CSV.
import { Command } from 'commander'
import { listContent, selections, type Selection } from '../build/list-content.ts'
import { addReadOptions, type ReadFlags } from './options.ts'
import { printProblems } from './problems.ts'

const descriptions: Readonly<Record<Selection, string>> = {
  all: 'List all content',
  drafts: 'List content that is marked as draft',
  expired: 'List content that is no longer published',
  future: 'List content that is not published yet',
  published: 'List content that is published now',
}

export function listCommand(): Command {
  const command = new Command('list').description('List the content of a site as CSV')
  for (const selection of selections)
    command.addCommand(
      addReadOptions(new Command(selection))
        .description(descriptions[selection])
        .action(async (flags: ReadFlags) => {
          const { csv, diagnostics } = await listContent(selection, flags, process.env)
          process.exitCode = printProblems(diagnostics)
          process.stdout.write(csv)
        }),
    )
  return command
}
