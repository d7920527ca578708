import { expect, test } from 'vitest'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { onLane } from '../support/a-house.ts'
import { seconds } from '../support/a-place.ts'
import { aNightShift } from './a-night-shift.ts'
import { aHousehold } from './api-household.ts'

/** The siren of a duty desk has been asked to sound, and what the terminal was asked in all. */
async function sounded() {
  const shift = await aNightShift(() => ({ outcome: 'accepted' }))
  const { house } = shift
  const ids: Record<string, string> = {}
  shift.tools.sendCommand = async (_deviceId, { type, id }) => {
    ids[type] = id
    return { outcome: 'accepted' }
  }
  const head = { kind: 'smart-terminal' as const, providerId: 'prov_1', quarantined: 0, createdAt: 0 }
  for (const deviceId of ['term-desk', 'term-2']) await house.stores.createDevice({ ...head, deviceId })
  const provider = { providerId: 'prov_1', name: 'Provider', regionId: 'village', sirens: ['term-desk'] }
  await house.stores.putProvider(provider)
  await shift.raise('al_1', { notice: { noticeId: 'al_1.siren', kind: 'siren', tell: ['siren'] } })
  await shift.runUntil(shift.start)
  const reply = (type: string, status: string, deviceId = 'term-desk') => {
    const body = { v: 1, re: ids[type], status }
    const arrived = shift.start + seconds(1)
    return ingestTelemetry(house.tools, onLane({ kind: 'reply', deviceId, body, arrived }))
  }
  return { shift, reply }
}

test('a siren that the broker has taken has not sounded yet; its terminal says when it does', async () => {
  const { shift, reply } = await sounded()
  expect((await shift.ledger('al_1'))[0]?.delivered).toBeUndefined()
  expect(await reply('siren', 'done')).toEqual({ outcome: 'noted', deviceId: 'term-desk' })
  expect(await reply('announce', 'done')).toEqual({ outcome: 'noted', deviceId: 'term-desk' })
  expect((await shift.ledger('al_1'))[0]?.delivered).toBe(shift.start + seconds(1))
})

test('a siren that failed, and another terminal that claims to be it, have sounded nowhere', async () => {
  const { shift, reply } = await sounded()
  await reply('siren', 'failed')
  expect(await reply('siren', 'done', 'term-2')).toMatchObject({ outcome: 'quarantined', path: 're' })
  await reply('announce', 'done')
  expect((await shift.ledger('al_1'))[0]?.delivered).toBeUndefined()
})

test('a provider is given the terminals of its duty desk, and none of somebody else', async () => {
  const house = await aHousehold()
  const path = `PATCH /v1/providers/${house.providerId}`
  const patch = (sirens: string[]) => house.ask('admin', path, { body: { sirens } })
  const head = { kind: 'smart-terminal' as const, quarantined: 0, createdAt: 0 }
  await house.stores.createDevice({ ...head, deviceId: 'term-desk', providerId: house.providerId })
  await house.stores.createDevice({ ...head, deviceId: 'term-theirs', providerId: house.otherProviderId })
  expect((await patch(['term-desk'])).body).toMatchObject({ sirens: ['term-desk'] })
  expect((await patch(['term-desk', 'term-theirs'])).status).toBe(400)
  expect((await patch(['term-nowhere'])).status).toBe(400)
  expect((await house.stores.findProvider(house.providerId))?.sirens).toEqual(['term-desk'])
})
