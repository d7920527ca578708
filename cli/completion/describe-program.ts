import type { Command, Option } from 'commander'

/** One command as a shell completes it. */
export interface Completed {
  /** `device add`; empty for the program itself */
  readonly path: string
  readonly description: string
  /** what may stand next: names of commands below, and choices of the first argument */
  readonly words: readonly string[]
  readonly options: readonly CompletedOption[]
}

interface CompletedOption {
  /** `--kind`, `-k` */
  readonly flags: readonly string[]
  readonly description: string
  /** of its value; none when it takes none */
  readonly value: 'none' | 'any' | 'file' | readonly string[]
}

/** Every command of the program with all that can be completed after it, in the order of the help. */
export function describeProgram(program: Command): Completed[] {
  const walk = (command: Command, path: string): Completed[] => [
    {
      path,
      description: command.description(),
      words: [
        ...command.commands.map((child) => child.name()),
        ...command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
      ],
      options: [...command.options.map(describeOption), help],
    },
    ...command.commands.flatMap((child) => walk(child, `${path} ${child.name()}`.trim())),
  ]
  return walk(program, '')
}

const help: CompletedOption = { flags: ['--help'], description: 'what there is', value: 'none' }

const describeOption = (option: Option): CompletedOption => ({
  flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
  description: option.description,
  value: takesValue(option),
})

function takesValue(option: Option): CompletedOption['value'] {
  if (option.argChoices) return option.argChoices
  if (!option.required && !option.optional) return 'none'
  return /<(dir|file|path|folder)/.test(option.flags) ? 'file' : 'any'
}
