import type { EventEmitter } from 'node:events'
import type { Command } from 'commander'

/** The examples that the help of a command shows, one command line each. */
export function examplesOf(command: Command): string[] {
  let help = ''
  // what was added to the help is told on this event and cannot be read otherwise
  const teller = command as Command & Pick<EventEmitter, 'emit'>
  teller.emit('afterHelp', { error: false, command, write: (text: string) => (help += text) })
  const [, examples = ''] = help.split(/^Examples?:$/m)
  return examples
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('carebed '))
}

/** Gives a command without examples of its own those that the help above it has of it. */
export function handDownExamples(command: Command, above: readonly string[] = [], path = 'carebed'): void {
  const own = examplesOf(command)
  const examples = own.length > 0 ? own : above.filter((line) => `${line} `.includes(`${path} `))
  if (own.length === 0 && examples.length > 0)
    command.addHelpText('after', `\nExamples:\n${examples.map((line) => `  ${line}`).join('\n')}`)
  for (const child of command.commands) {
    handDownExamples(child, [...examples, ...above], `${path} ${child.name()}`)
  }
}
