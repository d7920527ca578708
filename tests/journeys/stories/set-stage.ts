import type { ApiClient } from '../../../cli/api-client.ts'
import { pathOf } from '../../../cli/api-client.ts'
import { issueCertificate } from '../../../cli/provision.ts'
import { alertSchema } from '../../../contracts/alert.ts'
import { commandSchema } from '../../../contracts/command.ts'
import { personSchema } from '../../../contracts/person.ts'
import { bedSchema, deviceSchema, providerSchema, residentSchema } from '../../../contracts/records.ts'
import { deviceTopic } from '../../../contracts/topics.ts'
import { aClient, addDevice } from '../../support/a-client.ts'
import { type ACloud, aCloud } from '../../support/a-cloud.ts'
import { makeRegion } from '../../support/a-household.ts'
import { eventually } from '../../support/eventually.ts'
import { alertsOf } from '../../support/watch-bed.ts'
import { cast, type Name, type Player, type Stage, type StageWish } from './story.ts'

/** Plainly invented; nobody of them exists. */
const people: Record<Name, { name: string; role: string; link?: string; order?: number }> = {
  first: { name: 'First Caregiver', role: 'caregiver', link: 'caregiver', order: 1 },
  second: { name: 'Second Caregiver', role: 'caregiver', link: 'caregiver', order: 2 },
  lead: { name: 'Shift Lead', role: 'caregiver' },
  family: { name: 'Family Example', role: 'family', link: 'family', order: 1 },
  neighbour: { name: 'Neighbour Example', role: 'caregiver', link: 'neighbour', order: 1 },
  desk: { name: 'Duty Desk', role: 'operator' },
}

let count = 0

/** Starts a cloud and makes over the public API all that a story needs. */
export async function setStage(wish: StageWish): Promise<Stage & { close(): Promise<void> }> {
  const { speed, clock, parameters, channels = {} } = wish
  const cloud = await aCloud({
    ...(speed === undefined ? {} : { speed }),
    ...(clock === undefined ? {} : { clock }),
    ...(parameters === undefined ? {} : { parameters }),
  })
  count += 1
  const admin = await cloud.as('admin@demo.example')
  const regionId = await makeRegion(admin, `Story ${count}`)
  const provider = { name: `Story Care ${count}`, regionId, sirens: ['desk-siren'] }
  const { providerId } = await admin.post('/v1/providers', provider, providerSchema)
  const bed = { name: 'Room east', providerId, regionId, timeZone: 'Asia/Shanghai' }
  const { bedId } = await admin.post('/v1/beds', bed, bedSchema)
  await admin.post('/v1/residents', { name: '示范甲', providerId, bedId }, residentSchema)
  const made = await Promise.all(
    cast.map(async (name) => {
      const player = await admit(
        cloud,
        admin,
        { ...people[name], bedId, providerId, regionId },
        channels[name],
      )
      return [name, player] as const
    }),
  )
  const players = Object.fromEntries(made) as Record<Name, Player>
  const mat = await addDevice({ cloud, operator: { personId: '', api: admin } }, { bedId, deviceId: 'mat-1' })
  const client = await aClient(cloud, mat)
  const siren = await hearSiren(cloud, admin, providerId)
  const now = () => cloud.clock.now()
  return {
    ...{ cloud, providerId, bedId, admin, now },
    people: players,
    mat: client,
    sirens: siren.heard,
    until: async (at) => void (await eventually('the time', () => now() >= at, 120_000)),
    alerts: () => alertsOf(players.desk.api, bedId),
    alert: (alertId) => players.desk.api.get(pathOf`/v1/alerts/${alertId}`, alertSchema),
    async close() {
      await Promise.all([client.close(), siren.close()])
      await cloud.close()
    },
  }
}

interface Admission {
  name: string
  role: string
  link?: string
  order?: number
  bedId: string
  providerId: string
  regionId: string
}

async function admit(
  cloud: ACloud,
  admin: ApiClient,
  { name, role, link, order, bedId, ...belongs }: Admission,
  channels: readonly object[] = [{ channel: 'outbox' }],
): Promise<Player> {
  const email = `${name.toLowerCase().replace(' ', '-')}@story.example`
  const sub = cloud.addAccount(email, name)
  const links = link === undefined ? [] : [{ placeId: bedId, role: link, order }]
  const body = { ...belongs, name, role, language: 'en', links, channels }
  const { personId } = await admin.post('/v1/people', body, personSchema)
  await admin.post(pathOf`/v1/people/${personId}/invitation`, { iss: cloud.issuer, sub }, personSchema)
  return { personId, name, api: await cloud.as(email) }
}

/** The terminal at the duty desk notes when it is told to sound. */
async function hearSiren(cloud: ACloud, admin: ApiClient, providerId: string) {
  const deviceId = 'desk-siren'
  await admin.post('/v1/devices', { deviceId, kind: 'smart-terminal', providerId }, deviceSchema)
  const certificate = await issueCertificate(admin, { deviceId, home: cloud.home })
  const client = await aClient(cloud, { deviceId, certificate })
  const heard: { at: number; seconds: number }[] = []
  client.mqtt.on('message', (topic, payload) => {
    if (topic !== deviceTopic(deviceId, 'command')) return
    const { type, data = {} } = commandSchema.parse(JSON.parse(payload.toString()))
    if (type === 'siren') heard.push({ at: cloud.clock.now(), seconds: Number(data.seconds) })
  })
  await client.mqtt.subscribeAsync(deviceTopic(deviceId, 'command'), { qos: 1 })
  return { heard, close: client.close }
}
