import type { Person } from '../../contracts/person.ts'
import { basicIngestTopic } from '../../contracts/topics.ts'
import { aBed, tenAtNight } from './a-place.ts'
import { aSeal } from './a-seal.ts'
import { createMemoryStores } from './memory-stores/create-memory-stores.ts'

const person = (personId: string, change: Partial<Person>): Person => ({
  personId,
  name: personId,
  role: 'caregiver',
  providerId: 'prov_1',
  language: 'en',
  channels: [{ channel: 'outbox' }],
  links: [],
  createdAt: new Date(tenAtNight).toISOString(),
  ...change,
})

/** A provider with one bed, one mat, two caregivers and an operator, in stores that really store. */
export async function aHouse() {
  const stores = createMemoryStores()
  const { record, placements, stays } = aBed()
  await stores.createPlace(record)
  await stores.createPlace({ ...record, placeId: 'desk_prov_1', kind: 'duty-desk', name: 'Duty desk' })
  const head = { kind: 'family-bed' as const, providerId: 'prov_1', quarantined: 0, createdAt: 0 }
  await stores.createDevice({ ...head, deviceId: 'mat-1' })
  await stores.createDevice({ ...head, deviceId: 'loose-1' })
  for (const placement of placements) await stores.place(placement)
  const resident = {
    residentId: 'res_1',
    name: '测试甲',
    providerId: 'prov_1',
    abilityLevel: 'intact' as const,
  }
  await stores.putResident(resident)
  for (const stay of stays) await stores.startStay({ ...stay, placeId: record.placeId })
  const link = (order: number) => [{ placeId: record.placeId, role: 'caregiver' as const, order }]
  await stores.putPerson(person('per_first', { links: link(1) }), undefined)
  await stores.putPerson(person('per_second', { links: link(2) }), undefined)
  await stores.putPerson(person('per_operator', { role: 'operator' }), undefined)

  const said = {
    notices: [] as { placeId: string; noticeId: string }[],
    deadlines: [] as { placeId: string; due: number }[],
    rollUps: [] as { placeId: string }[],
    waves: [] as { waveId: string }[],
  }
  const revoked = new Set<string>()
  const time = { now: tenAtNight }
  const tools = {
    stores,
    clock: () => time.now,
    seal: aSeal(),
    certificates: {
      async revoke(ids: readonly string[]) {
        for (const id of ids) revoked.add(id)
      },
    },
    say: {
      notice: async (message: { placeId: string; noticeId: string }) => void said.notices.push(message),
      deadline: async (message: { placeId: string; due: number }) => void said.deadlines.push(message),
      rollUp: async (message: { placeId: string }) => void said.rollUps.push(message),
      wave: async (message: { waveId: string }) => void said.waves.push(message),
    },
  }
  const load = async (placeId = record.placeId) => {
    const place = await stores.loadPlace(placeId)
    if (!place) throw new Error(`no place ${placeId}`)
    return place
  }
  return { stores, tools, said, revoked, time, load }
}

/** What the rule puts on a lane for one message of a device. */
export function onLane(message: {
  body: unknown
  deviceId?: string
  kind?: 'telemetry' | 'event' | 'reply'
  client?: string
  arrived?: number
}): string {
  const { body, deviceId = 'mat-1', kind = 'telemetry', arrived = tenAtNight } = message
  const bytes = typeof body === 'string' ? body : JSON.stringify(body)
  return JSON.stringify({
    body: Buffer.from(bytes).toString('base64'),
    topic: basicIngestTopic(deviceId, kind),
    client: message.client ?? deviceId,
    arrived,
  })
}

export const anSos = (change: Record<string, unknown> = {}) => ({
  v: 1,
  id: 'press-1',
  at: tenAtNight - 200,
  sent: tenAtNight - 100,
  type: 'sos',
  data: { key: 'cord' },
  ...change,
})
