import type { StoredMember, StoredWave } from '../../contracts/wave.ts'
import type { Tools } from './tools.ts'

/** A transaction takes a hundred writes, one of them the wave. */
const perTurn = 99

/** Adds the next devices to a wave that has just been asked for; when there are no more, it runs. */
export async function gatherMembers(tools: Tools, wave: StoredWave): Promise<StoredWave | undefined> {
  const { ids, cursor } = await findNext(tools, wave)
  const members = ids.map((deviceId): StoredMember => ({ waveId: wave.waveId, deviceId, state: 'waiting' }))
  const { cursor: _cursor, ...rest } = wave
  const next: StoredWave = {
    ...rest,
    version: wave.version + 1,
    members: wave.members + members.length,
    dueAt: tools.clock(),
    ...(cursor === undefined ? { state: 'running' } : { cursor }),
  }
  const saved = await tools.stores.addMembers(next, members)
  return saved.outcome === 'written' ? next : undefined
}

async function findNext(
  { stores }: Tools,
  { request, cursor }: StoredWave,
): Promise<{ ids: string[]; cursor?: string | undefined }> {
  const { deviceIds, providerId, kind } = request
  if (deviceIds) {
    const unique = [...new Set(deviceIds)]
    const from = Number(cursor ?? 0)
    const isLast = from + perTurn >= unique.length
    return { ids: unique.slice(from, from + perTurn), cursor: isLast ? undefined : String(from + perTurn) }
  }
  const page = { providerId, limit: perTurn, ...(cursor === undefined ? {} : { cursor }) }
  const listed = await stores.listDevices(page)
  const fitting = listed.items.filter((device) => kind === undefined || device.kind === kind)
  return { ids: fitting.map(({ deviceId }) => deviceId), cursor: listed.cursor }
}
