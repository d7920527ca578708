import { Argument } from 'commander'
import { describeProgram } from '../completion/describe-program.ts'
import { type Shell, shells, writeScript } from '../completion/write-script.ts'
import type { AddCommands } from '../context.ts'

/** `completion`: what a shell needs to complete the rest. */
export const addCompletion: AddCommands = (program, context) => {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'which one').choices(shells))
    .description('print the script by which a shell completes commands, options and choices')
    .addHelpText(
      'after',
      `
Examples:
  source <(carebed completion bash)
  carebed completion zsh > ~/.zsh/carebed.zsh
  carebed completion fish > ~/.config/fish/completions/carebed.fish`,
    )
    .action((shell: Shell) => context.print(writeScript(shell, describeProgram(program))))
}
