import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { describeProgram } from '../../cli/completion/describe-program.ts'
import { writeScript } from '../../cli/completion/write-script.ts'
import { buildContext } from '../../cli/context.ts'
import { examplesOf } from '../../cli/examples.ts'
import { buildProgram } from '../../cli/program.ts'
import { readSettings } from '../../cli/settings.ts'
import { type } from './a-cloud.ts'

const program = buildProgram(buildContext({ settings: readSettings({}), print() {}, note() {} }))
const every = (command: Command, path = 'carebed'): { path: string; command: Command }[] => [
  { path, command },
  ...command.commands.flatMap((child) => every(child, `${path} ${child.name()}`)),
]

/** What bash would offer for the last word. */
async function complete(...words: string[]): Promise<string[]> {
  const script = (await type('completion bash', {})).printed
  const typed = words.map((word) => `'${word}'`).join(' ')
  const ask = `COMP_WORDS=(carebed ${typed}); COMP_CWORD=${words.length}; _carebed; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout } = await promisify(execFile)('bash', ['-c', `${script}\n${ask}`])
  return stdout.split('\n').filter((line) => line !== '')
}

test('bash offers the commands that begin like what is typed', async () => {
  expect(await complete('dev')).toEqual(expect.arrayContaining(['device', 'devices']))
  expect(await complete('dev')).not.toContain('beds')
  expect(await complete('device', 're')).toEqual(expect.arrayContaining(['renew', 'revoke']))
})

test('bash offers the options of the command that is meant, and the choices of an option', async () => {
  expect(await complete('device', 'add', 'mat-1', '--')).toEqual(
    expect.arrayContaining(['--kind', '--bed', '--out', '--json', '--help']),
  )
  expect(await complete('device', 'add', 'mat-1', '--')).not.toContain('--until')
  expect(await complete('device', 'add', 'mat-1', '--kind', '')).toEqual(['family-bed', 'smart-terminal'])
  expect(await complete('simulate', 'tachy')).toEqual(['tachycardia'])
})

test('bash offers files where a folder is asked for, and nothing where nobody can know', async () => {
  expect(await complete('device', 'claim', 'SN-1', '--out', 'package.')).toEqual(['package.json'])
  expect(await complete('device', 'add', 'mat-1', '--bed', '')).toEqual([])
})

test('the scripts of the other shells name every command too', () => {
  const described = describeProgram(program)
  for (const shell of ['zsh', 'fish'] as const) {
    const script = writeScript(shell, described)
    for (const { path } of described) expect(script).toContain(`'${path}'`)
  }
})

test('the help of every command shows at least one example of it', () => {
  const without = every(program).filter(({ path, command }) => {
    const inHelp = (line: string) => `${line} `.includes(`${path} `)
    return !examplesOf(command).some(inHelp)
  })
  expect(without.map(({ path }) => path)).toEqual([])
})
