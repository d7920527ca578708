import { readFile } from 'node:fs/promises'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { pathOf } from '../api-client.ts'
import { type AddCommands, wantsJson } from '../context.ts'
import { Refusal } from '../refusal.ts'

type Options = { set?: string; remove?: true }

/** `bed access-notes <bedId>`: how to get in, written from a file, so that it stands in no list of typed commands. */
export const addAccessNotes: AddCommands = (program, context) => {
  const bed = program
    .command('bed')
    .description('what is written about one bed')
    .addHelpText(
      'after',
      `
Examples:
  carebed bed access-notes bed_3f
  carebed bed access-notes bed_3f --set door.txt
  carebed bed access-notes bed_3f --remove`,
    )
  bed
    .command('access-notes <bedId>')
    .description(
      'whether somebody has written how to get in; write it or take it away. Who goes there reads it',
    )
    .option('--set <file>', 'the words, in a file')
    .option('--remove', 'take it away')
    .action(async (bedId: string, { set, remove }: Options, command) => {
      if (set !== undefined && remove) throw new Refusal('either --set or --remove', [])
      const api = await context.api()
      const path = pathOf`/v1/beds/${bedId}/access-notes`
      if (remove) {
        await api.delete(path)
        if (!wantsJson(command)) context.print('the note is gone')
        return
      }
      if (set !== undefined) await api.put(path, { text: await readWords(set) })
      const state = await api.get(path, answerSchemas.AccessNoteState)
      context.print(
        wantsJson(command)
          ? JSON.stringify(state, null, 2)
          : `written by ${state.changedBy} at ${state.changedAt}`,
      )
    })
}

async function readWords(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Refusal(`${file} cannot be read`, [String(error)])
  }
}
