import type { StoredAlert } from '../../../contracts/alert.ts'
import type { Departure } from '../../../devices/departure.ts'
import { skewOf, withFaults } from '../../../devices/faults/with-faults.ts'
import type { CameAlert } from '../../../devices/oracle/oracle.ts'
import type { Outgoing } from '../../../devices/outgoing.ts'
import { randomAt } from '../../../devices/random.ts'
import { simulate } from '../../../devices/simulate.ts'
import { ingestEvent } from '../../../functions/ingest-event/handler.ts'
import { ingestTelemetry } from '../../../functions/ingest-telemetry/handler.ts'
import { keepDeadline, sweep } from '../../../functions/keep-deadlines/handler.ts'
import { onLane } from '../../support/a-house.ts'
import { aBed } from '../../support/a-place.ts'
import { aSeal } from '../../support/a-seal.ts'
import { createMemoryStores } from '../../support/memory-stores/create-memory-stores.ts'
import { createAgenda } from './agenda.ts'
import type { Actor, Story } from './story.ts'

const minuteMs = 60_000
/** A queue delays no message for longer (SQS), ms; the sweep finds what is later. */
const longestDelayMs = 900_000
/** From the device to the lane, at most (our choice), ms. */
const longestTransitMs = 1500
/** When a broker notices that a connection is gone, ms. */
const noticedAfterMs = 45_000
const regionId = 'reg_story'

/** Plays a story through the real handlers and decisions, on stores in memory that really store; gives what came of it. */
export async function playInMemory(story: Story): Promise<{ beds: CameAlert[][]; village: CameAlert[] }> {
  const { house, agenda } = openHouse(story.start)
  const placeIdOf = (index: number) => `bed_${story.scenario.name}-${index + 1}`
  for (const [index, { actors }] of story.beds.entries()) {
    const placeId = placeIdOf(index)
    await house.stores.createPlace({ ...aBed().record, placeId, name: placeId, regionId })
    for (const { deviceId, kind } of actors) {
      const head = { kind, providerId: 'prov_1', quarantined: 0, createdAt: story.start }
      await house.stores.createDevice({ ...head, deviceId })
      await house.stores.place({ kind, deviceId, placeId, since: story.start })
    }
    for (const actor of actors) liveThrough(actor, { story, house, agenda })
  }
  const sweepAgain = (at: number) =>
    agenda.put(at, async () => {
      await sweep(house)
      sweepAgain(at + minuteMs)
    })
  sweepAgain(story.start + 30_000)
  await agenda.runUntil(story.end)
  const alertsOf = async (placeId: string) =>
    (await house.stores.listAlertsOfPlace({ placeId, limit: 100 })).items.map(cameOf)
  const beds = await Promise.all(story.beds.map((_, index) => alertsOf(placeIdOf(index))))
  return { beds, village: await alertsOf(`village_prov_1_${regionId}`) }
}

function openHouse(start: number) {
  const stores = createMemoryStores()
  const agenda = createAgenda(start)
  const house = {
    stores,
    clock: agenda.now,
    seal: aSeal(),
    certificates: { revoke: async () => {} },
    say: {
      notice: async () => {},
      rollUp: async () => {},
      wave: async () => {},
      async deadline(message: { placeId: string; due: number }) {
        if (message.due - agenda.now() > longestDelayMs) return
        agenda.put(message.due, () => keepDeadline(house, JSON.stringify(message)))
      },
    },
  }
  return { house, agenda }
}

interface World extends Pick<ReturnType<typeof openHouse>, 'house' | 'agenda'> {
  story: Story
}

/** A device on the agenda: what it says reaches its lane a moment later, or when its home is online again. */
function liveThrough(actor: Actor, { story, house, agenda }: World): void {
  const { start, scenario } = story
  const { deviceId, kind, seed, plan } = actor
  const journey = withFaults(simulate({ scenario, kind, seed, start }), { plan, start })
  const owed: Outgoing[] = []
  let online = true
  let drawn = 5000
  let versionNumber = 0
  const hear = (message: Outgoing) => {
    const sent = agenda.now() + skewOf(plan, { start, at: agenda.now() })
    const arrived = agenda.now() + Math.round(longestTransitMs * randomAt(seed, drawn++))
    const lane = onLane({ deviceId, kind: message.kind, arrived, body: { ...message.body, sent } })
    agenda.put(arrived, async () => {
      if (message.kind === 'event') await ingestEvent(house, lane)
      else await ingestTelemetry(house, lane)
    })
  }
  const tellPresence = (eventType: 'connected' | 'disconnected', timestamp: number) => {
    versionNumber += 1
    const presence = { clientId: deviceId, timestamp, eventType, versionNumber }
    const body = Buffer.from(JSON.stringify(presence)).toString('base64')
    const lane = JSON.stringify({
      body,
      topic: `$aws/events/presence/${eventType}/${deviceId}`,
      arrived: timestamp,
    })
    agenda.put(timestamp, () => ingestTelemetry(house, lane))
  }
  const depart = (departure: Departure) => {
    if (departure.act === 'live') return
    if (departure.act === 'send') {
      if (online) hear(departure.message)
      else owed.push(departure.message)
      return
    }
    online = departure.act === 'network' && departure.state === 'up'
    if (!online) return tellPresence('disconnected', departure.due + noticedAfterMs)
    tellPresence('connected', departure.due)
    for (const message of owed.splice(0)) hear(message)
  }
  const next = () => {
    const departure = journey.next()
    if (!departure) return
    agenda.put(departure.due, async () => {
      depart(departure)
      next()
    })
  }
  tellPresence('connected', start)
  next()
}

const cameOf = (alert: StoredAlert): CameAlert => {
  const { condition, priority, state, onset, knownAt, endedAt, disproved } = alert
  return { condition, priority, state, onset, knownAt, endedAt, disproved }
}
