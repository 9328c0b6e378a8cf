// `atelier completion`: what a shell needs to complete commands and flags. The scripts ask the program itself, so they never age.
import { Argument, Command } from 'commander'
import { complete } from './complete.ts'

/** Each is given the command that answers. */
const scripts: Readonly<Record<string, (ask: string) => string>> = {
  bash: (ask) => `# bash completion for atelier: source <(atelier completion bash)
_atelier() {
  local line words=() files=""
  while IFS= read -r line; do
    if [[ $line == ":files" ]]; then files=1; else words+=("\${line%%$'\\t'*}"); fi
  done < <(atelier ${ask} -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=("\${words[@]}")
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")
  fi
}
complete -F _atelier atelier
`,
  zsh: (ask) => `#compdef atelier
# zsh completion for atelier: atelier completion zsh > "\${fpath[1]}/_atelier"
_atelier() {
  local line files="" word description
  local -a described
  while IFS= read -r line; do
    if [[ $line == ":files" ]]; then files=1; continue; fi
    word="\${line%%$'\\t'*}"
    description="\${line#*$'\\t'}"
    [[ $description == $line ]] && description=""
    described+=("\${word//:/\\\\:}\${description:+:$description}")
  done < <(atelier ${ask} -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#described} )) && _describe atelier described
  [[ -n $files ]] && _files
}
if [[ "$funcstack[1]" == "_atelier" ]]; then _atelier "$@"; else compdef _atelier atelier; fi
`,
  fish: (ask) => `# fish completion for atelier: atelier completion fish | source
function __atelier_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    for line in (atelier ${ask} -- $words[2..] "$typed" 2>/dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$typed"
        else
            echo $line
        end
    end
end
complete -c atelier -f -a '(__atelier_complete)'
`,
  powershell: (
    ask,
  ) => `# PowerShell completion for atelier: atelier completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName atelier -ScriptBlock {
    param($typed, $tree, $position)
    $words = @($tree.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
    atelier ${ask} -- @words "$typed" 2>$null | Where-Object { $_ -ne ':files' } | ForEach-Object {
        $word, $description = $_ -split "\`t", 2
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', ($description ? $description : $word))
    }
}
`,
}

export const completionCommand = (): Command =>
  new Command('completion')
    .description('Print a script that completes commands and flags in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(scripts)))
    .option('--no-descriptions', 'complete words alone')
    .action((shell: string, { descriptions }: { descriptions: boolean }) => {
      process.stdout.write(scripts[shell]!(descriptions ? '__complete' : '__completeNoDesc'))
    })

/** What the scripts call; `--` keeps the words from being taken for flags of its own. */
export const completeCommands = (program: () => Command): readonly Command[] =>
  ['__complete', '__completeNoDesc'].map((name) =>
    new Command(name).argument('[words...]').action((line: readonly string[]) => {
      const { words, takesFiles } = complete(program(), line)
      for (const { word, description } of words)
        console.log(name === '__complete' && description !== '' ? `${word}\t${description}` : word)
      if (takesFiles) console.log(':files')
    }),
  )
