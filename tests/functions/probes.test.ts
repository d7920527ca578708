import { expect, test } from 'vitest'
import type { Command } from '../../contracts/command.ts'
import { buildBedStatus } from '../../domain/bed-status.ts'
import { ingestTelemetry } from '../../functions/ingest-telemetry/handler.ts'
import { notify } from '../../functions/notify/handler.ts'
import type { Tools } from '../../functions/notify/tools.ts'
import { aHouse, onLane } from '../support/a-house.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'

const alive = { v: 1, boot: 'b1', seq: 1, at: tenAtNight, every: 1000, sent: tenAtNight }

/** The mat has said its first word, and what is owed to it is sent. */
async function probed() {
  const house = await aHouse()
  const commands: Command[] = []
  const unasked = async () => {
    throw new Error('nobody but the mat is told anything')
  }
  const tools: Tools = {
    ...{ stores: house.stores, clock: house.tools.clock, consoleOrigin: 'https://console.example' },
    ...{ send: unasked, answerDevice: unasked, showAlerts: unasked, sendConfig: unasked, tellLive: unasked },
    sendCommand: async (_deviceId, command) => {
      commands.push(command)
      return { outcome: 'accepted' }
    },
    sayNotice: async () => undefined,
    sayDeadline: async () => undefined,
  }
  await ingestTelemetry(house.tools, onLane({ body: alive, arrived: tenAtNight }))
  const owed = house.said.notices.map((message) => JSON.stringify(message))
  for (const body of owed) await notify(tools, body)
  const reply = (re: string, arrived: number, status = 'done') =>
    ingestTelemetry(house.tools, onLane({ kind: 'reply', body: { v: 1, re, status }, arrived }))
  const status = async () => {
    const place = await house.load()
    return buildBedStatus(place, house.time.now)
  }
  return { house, tools, owed, commands, reply, status }
}

test('a mat that speaks is probed over the real way down, and its answer makes the bed protected', async () => {
  const { house, tools, owed, commands, reply, status } = await probed()
  expect(commands).toEqual([
    { v: 1, id: expect.stringMatching(/^probe-/), type: 'probe', expires: tenAtNight + seconds(60) },
  ])
  for (const body of owed) expect(await notify(tools, body)).toMatchObject({ outcome: 'taken' })
  expect(commands).toHaveLength(1)
  expect(await status()).toMatchObject({ protected: false, notProtectedBecause: 'not-probed' })
  house.time.now = tenAtNight + seconds(1)
  const [probe] = commands
  expect(await reply(probe?.id ?? '', house.time.now)).toEqual({ outcome: 'judged', placeId: 'bed_1' })
  expect(await status()).toMatchObject({
    protected: true,
    protectedSince: new Date(tenAtNight + seconds(1)).toISOString(),
  })
})

test('a mat that refuses the probe, or answers one it was not asked, leaves the bed unprotected', async () => {
  const { house, commands, reply, status } = await probed()
  house.time.now = tenAtNight + seconds(1)
  await reply(commands[0]?.id ?? '', house.time.now, 'failed')
  await reply('probe-abc', house.time.now)
  expect(await status()).toMatchObject({ protected: false, notProtectedBecause: 'not-probed' })
})

test('a probe whose message comes after its time is not sent', async () => {
  const { house, tools, commands } = await probed()
  const place = await house.load()
  house.time.now = tenAtNight + seconds(61)
  await house.stores.savePlace({
    state: { ...place.state, version: place.state.version + 1 },
    ...{ readVersion: place.state.version, alerts: [] },
    notices: [
      {
        ...{ noticeId: 'probe.late', placeId: 'bed_1', kind: 'command', tell: [], attempt: 0 },
        ...{ deviceId: 'mat-1', commandId: 'probe-abc', createdAt: tenAtNight, dueAt: tenAtNight },
        expires: tenAtNight + seconds(60),
      },
    ],
  })
  await notify(tools, JSON.stringify({ placeId: 'bed_1', noticeId: 'probe.late' }))
  expect(commands).toHaveLength(1)
})
