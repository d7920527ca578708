import type { Completed } from './describe-program.ts'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** The script that makes a shell complete `carebed`; it knows the program as it was when the script was written. */
export function writeScript(shell: Shell, commands: readonly Completed[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands)
    case 'zsh':
      // zsh reads what bash completes by
      return `autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`
    case 'fish':
      return fish(commands)
    default:
      return shell satisfies never
  }
}

/** Between single quotes; descriptions are ours, but may hold an apostrophe. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
const flagsOf = ({ options }: Completed) => options.flatMap(({ flags }) => flags)

function bash(commands: readonly Completed[]): string {
  const paths = commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => `      ${quote(path)}) path="$next" ;;`)
  const values = commands.flatMap((command) =>
    command.options.flatMap(({ flags, value }) =>
      value === 'none' || value === 'file'
        ? []
        : flags.map((flag) => {
            const words = value === 'any' ? '' : value.join(' ')
            return `    ${quote(`${command.path} ${flag}`.trim())}) words=${quote(words)} ;;`
          }),
    ),
  )
  const files = commands.flatMap(({ path, options }) =>
    options.flatMap(({ flags, value }) =>
      value === 'file' ? flags.map((flag) => quote(`${path} ${flag}`.trim())) : [],
    ),
  )
  const words = commands.map(
    (command) =>
      `        ${quote(command.path)}) words=${quote([...command.words, ...flagsOf(command)].join(' '))} ;;`,
  )
  return `_carebed() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' next='' words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
${paths.join('\n')}
    esac
  done
  next="\${path:+$path }\${COMP_WORDS[COMP_CWORD-1]}"
  case "$next" in
${files.length > 0 ? `    ${files.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;` : ''}
${values.join('\n')}
    *)
      case "$path" in
${words.join('\n')}
      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _carebed carebed
`
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap((command) => {
    const here = `-n ${quote(`__carebed_at ${quote(command.path)}`)}`
    const described = (word: string) =>
      commands.find(({ path }) => path === `${command.path} ${word}`.trim())?.description ?? ''
    return [
      ...command.words.map(
        (word) => `complete -c carebed -f ${here} -a ${quote(word)} -d ${quote(described(word))}`,
      ),
      ...command.options.map(({ flags, description, value }) => {
        const names = flags.map((flag) =>
          flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
        )
        const takes =
          value === 'none'
            ? ''
            : value === 'file'
              ? ' -rF'
              : ` -x${value === 'any' ? '' : ` -a ${quote(value.join(' '))}`}`
        return `complete -c carebed -f ${here} ${names.join(' ')}${takes} -d ${quote(description)}`
      }),
    ]
  })
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => quote(path))
  return `function __carebed_at
  set -l path ''
  for word in (commandline -opc)[2..]
    set -l next (string trim -- "$path $word")
    if contains -- $next ${paths.join(' ')}
      set path $next
    end
  end
  test "$path" = "$argv[1]"
end
complete -c carebed -f
${lines.join('\n')}
`
}
