import * as z from 'zod'
import {
  type StoredMember,
  type StoredWave,
  storedMemberSchema,
  storedWaveSchema,
} from '../../../contracts/wave.ts'
import { keys, last, lists, timeKey, waveDueShard } from '../keys.ts'
import { writeNotice } from '../places/save-writes.ts'
import { type ReportUnreadable, readEach, readItem } from '../read-item.ts'
import { createOnce } from '../records/write-outcome.ts'
import { orLostRace, sameAs, writeConfig } from '../settings/config-writes.ts'
import { readAll, readPage } from '../tables/pages.ts'
import type { Item, Tables, Write } from '../tables/tables.ts'
import type { WaveStore } from '../wave-store.ts'

const dueSchema = z.object({ wave: z.object({ waveId: z.string() }), dueAt: z.number() })
const readMember = (item: Item) => readItem(storedMemberSchema, item, 'member')

/** Waves under their id, their members beside them. Few waves run at once, so one partition holds all that are due. */
export function createWaveStore(tables: Tables, report: ReportUnreadable): WaveStore {
  return {
    createWave: (wave) =>
      createOnce(tables, { key: keys.wave(wave.waveId), member: 'wave', item: buildItem(wave) }),
    async findWave(waveId) {
      const item = await tables.get(keys.wave(waveId))
      return item && readItem(storedWaveSchema, item, 'wave')
    },
    listWaves({ providerId, ...page }) {
      const partition = lists.waves(providerId)
      const query = { table: 'care', index: 'list', partition, descending: true } as const
      return readPage(tables, { query, page, report }, (item) => readItem(storedWaveSchema, item, 'wave'))
    },
    async saveWave(wave) {
      return orLostRace(await tables.write(writeWave(wave)))
    },
    async addMembers(wave, members) {
      return orLostRace(await tables.writeAll([writeWave(wave), ...members.map((each) => writeMember(each))]))
    },
    async readMembers({ waveId, after, upTo = last, limit }) {
      const items = await readAll(
        tables,
        {
          ...{ table: 'care', partition: keys.wave(waveId).pk, to: keys.waveMember(waveId, upTo).sk },
          from: keys.waveMember(waveId, after ?? '').sk,
          ...(limit === undefined ? {} : { limit: limit + 1 }),
        },
        (found) => limit !== undefined && found.length > limit,
      )
      const members = items.map(readMember).filter(({ deviceId }) => deviceId !== after)
      return limit === undefined ? members : members.slice(0, limit)
    },
    listMembers({ waveId, ...page }) {
      const partition = keys.wave(waveId).pk
      const [from, to] = [keys.waveMember(waveId, '').sk, keys.waveMember(waveId, last).sk]
      const query = { table: 'care', partition, from, to } as const
      return readPage(tables, { query, page, report }, readMember)
    },
    async putMember(member, read) {
      return orLostRace(await tables.write(writeMember(member, read)))
    },
    async askMember({ member, config, read, notice }) {
      const { waveId } = member
      const whileRunning: Write = {
        ...keys.wave(waveId),
        do: 'check',
        when: [sameAs('wave.state', 'running')],
      }
      const result = await tables.writeAll([
        whileRunning,
        writeMember(member, 'waiting'),
        writeConfig(member.deviceId, config, read),
        writeNotice(notice),
      ])
      return orLostRace(result)
    },
    async findDueWaves(now, limit) {
      const query = { table: 'care', index: 'due', partition: waveDueShard, to: now, limit } as const
      const { items } = await tables.query(query)
      const due = readEach(items, (item) => readItem(dueSchema, item), report)
      return due.map(({ wave, dueAt }) => ({ waveId: wave.waveId, due: dueAt }))
    },
  }
}

function buildItem(wave: StoredWave): Item {
  const { waveId, request, askedAt, dueAt } = wave
  const due = dueAt === undefined ? {} : { dueShard: waveDueShard, dueAt }
  const listKey = lists.waves(request.providerId)
  return { wave, listKey, listSort: `${timeKey(askedAt)}#${waveId}`, ...due }
}

const writeWave = (wave: StoredWave): Write => ({
  ...keys.wave(wave.waveId),
  do: 'put',
  item: buildItem(wave),
  when: [sameAs('wave.version', wave.version - 1)],
})

const writeMember = (member: StoredMember, read?: StoredMember['state']): Write => ({
  ...keys.waveMember(member.waveId, member.deviceId),
  do: 'put',
  item: { member },
  ...(read === undefined ? {} : { when: [sameAs('member.state', read)] }),
})
