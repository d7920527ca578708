import * as z from 'zod'
import { storedCommandSchema } from '../../../contracts/command.ts'
import { keys, lists, timeKey } from '../keys.ts'
import { expiresAfter, lifetimes } from '../lifetimes.ts'
import { writeNotice } from '../places/save-writes.ts'
import { type ReportUnreadable, readItem } from '../read-item.ts'
import { orConflictOf } from '../records/write-outcome.ts'
import type { SettingStore, StreamLease } from '../setting-store.ts'
import { readPage } from '../tables/pages.ts'
import type { Tables, Write } from '../tables/tables.ts'
import { orLostRace, sameAs } from './config-writes.ts'

type CommandStore = Pick<
  SettingStore,
  'createCommand' | 'findCommand' | 'listCommands' | 'putCommand' | 'findLease'
>

const leaseSchema = z.object({ commandId: z.string(), askedAt: z.number(), until: z.number() })

/** Commands lie with their device, and in its list by the time they were given. */
export function createCommandStore(tables: Tables, report: ReportUnreadable): CommandStore {
  return {
    async createCommand({ command, notice, lease }) {
      const { deviceId, askedAt } = command
      const { id } = command.command
      const create: Write = {
        ...keys.command(deviceId, id),
        do: 'put',
        item: {
          ...{ command, listKey: lists.commands(deviceId), listSort: `${timeKey(askedAt)}#${id}` },
          expiresAt: expiresAfter(askedAt, lifetimes.command),
        },
        when: [{ that: 'is-new' }],
      }
      const writes = [create, writeNotice(notice), ...(lease ? [writeLease(deviceId, lease)] : [])]
      const reasons = ['the command was given already', '', 'the device has just been asked to stream']
      return orConflictOf(await tables.writeAll(writes), reasons)
    },
    async findCommand({ deviceId, commandId }) {
      const item = await tables.get(keys.command(deviceId, commandId))
      return item && readItem(storedCommandSchema, item, 'command')
    },
    listCommands({ deviceId, ...page }) {
      const partition = lists.commands(deviceId)
      const query = { table: 'care', index: 'list', partition, descending: true } as const
      return readPage(tables, { query, page, report }, (item) =>
        readItem(storedCommandSchema, item, 'command'),
      )
    },
    async putCommand(command, read) {
      const { command: told, deviceId, ...progress } = command
      const changed = Object.entries(progress).filter(([, value]) => value !== undefined)
      const result = await tables.write({
        ...keys.command(deviceId, told.id),
        do: 'update',
        set: Object.fromEntries(changed.map(([name, value]) => [`command.${name}`, value])),
        when: [
          { that: 'equals', path: 'command.state', value: read.state },
          sameAs('command.acceptedAt', read.acceptedAt),
        ],
      })
      return orLostRace(result)
    },
    async findLease(deviceId) {
      const item = await tables.get(keys.streamLease(deviceId))
      return item && readItem(leaseSchema, item, 'lease')
    },
  }
}

function writeLease(deviceId: string, { is, was }: { is: StreamLease; was: StreamLease | undefined }): Write {
  return {
    ...keys.streamLease(deviceId),
    do: 'put',
    item: { lease: is, expiresAt: expiresAfter(is.until, lifetimes.command) },
    when: [was ? sameAs('lease.commandId', was.commandId) : { that: 'is-new' }],
  }
}
