import { join } from 'node:path'
import * as z from 'zod'
import { type DeviceConfig, deviceConfigSchema } from '../../contracts/answer.ts'
import { replySchema } from '../../contracts/reply.ts'
import { readIfThere, writeDurably } from '../durable-file.ts'

const rememberedSchema = z.object({
  /** the last word on it */
  reply: replySchema,
  /** ms */
  expires: z.number(),
  /** what was begun and of which no last word was said yet */
  owed: z.enum(['stream', 'siren', 'announce', 'update', 'restart', 'renew']).optional(),
})
/** A command that was carried out, or begun. */
export type Remembered = z.infer<typeof rememberedSchema>

const memorySchema = z.object({
  v: z.literal(1),
  config: deviceConfigSchema.optional(),
  commands: z.array(rememberedSchema),
})
type Memory = z.infer<typeof memorySchema>

/** Commands that are over are kept this long after their end (ms), for one that comes twice; never more than so many. */
const keptFor = 24 * 3_600_000
const mostCommands = 200

/** What a device still knows after it was switched off: its configuration, and which commands it carried out. */
export interface DeviceMemory {
  config(): DeviceConfig | undefined
  commandOf(id: string): Remembered | undefined
  /** begun, and no last word said yet */
  owed(): readonly Remembered[]
  /** Both resolve when it is on disk, or the disk failed: then it is known until the device is switched off. */
  keepConfig(config: DeviceConfig): Promise<void>
  keepCommand(command: Remembered, now: number): Promise<void>
  /** Resolves when nothing is being written any more. */
  close(): Promise<void>
}

/** Opens the memory of one device. One that cannot be read is reported and begun anew. */
export async function openMemory(at: {
  dir: string
  deviceId: string
  log: (line: string) => void
}): Promise<DeviceMemory> {
  const path = join(at.dir, `${at.deviceId}.memory.json`)
  let memory = readMemory(await readIfThere(path), at.log)
  let writing: Promise<void> = Promise.resolve()

  const save = (next: Memory): Promise<void> => {
    memory = next
    writing = writing
      .then(() => writeDurably(path, JSON.stringify(memory)))
      .catch((error) => at.log(`memory: not on disk: ${error instanceof Error ? error.message : error}`))
    return writing
  }
  return {
    config: () => memory.config,
    commandOf: (id) => memory.commands.find(({ reply }) => reply.re === id),
    owed: () => memory.commands.filter(({ owed }) => owed !== undefined),
    keepConfig: (config) => save({ ...memory, config }),
    keepCommand: (command, now) => save({ ...memory, commands: keep(memory.commands, command, now) }),
    close: () => writing,
  }
}

function keep(before: readonly Remembered[], command: Remembered, now: number): Remembered[] {
  const others = before.filter(
    ({ reply, expires, owed }) => reply.re !== command.reply.re && (owed || expires + keptFor > now),
  )
  return [...others, command].slice(-mostCommands)
}

function readMemory(text: string | undefined, log: (line: string) => void): Memory {
  const empty: Memory = { v: 1, commands: [] }
  if (text === undefined) return empty
  try {
    return memorySchema.parse(JSON.parse(text))
  } catch (error) {
    log(`memory: could not be read and is begun anew: ${error instanceof Error ? error.message : error}`)
    return empty
  }
}
