import { beforeEach, describe, expect, test } from 'vitest'
import { aFleet, type Fleet } from './a-fleet.ts'

const calmer = { reportEvery: 300_000 }
const refusing = () => ({ version: 1, status: 'rejected' as const, reason: 'not on battery' })

describe('a wave over a fleet', () => {
  let fleet: Fleet
  beforeEach(async () => {
    fleet = await aFleet()
  })
  const start = async (change: object = {}, who = 'operator') =>
    fleet.ask(who, 'POST /v1/waves', {
      body: { providerId: fleet.providerId, config: calmer, patienceSeconds: 60, ...change },
    })
  const soon = () => fleet.clock.now + 600_000
  const versions = async (ids: readonly string[]) =>
    Promise.all(
      ids.map(async (id) => (await fleet.stores.loadDevice(id))?.record.config?.wanted.version ?? 0),
    )

  test('of 200 devices of which every twentieth refuses stops by itself, and says which and why', async () => {
    const ids = await fleet.addDevices(200)
    for (const [index, id] of ids.entries()) if (index % 20 === 7) fleet.behaviours.set(id, refusing)
    const { waveId } = (await start()).body
    const wave = await fleet.live(waveId, soon())
    expect(wave).toMatchObject({
      state: 'stopped',
      members: 200,
      because: '2 of the 30 devices asked so far failed (no more than 2 % may): 2 × not on battery',
      failures: [
        { deviceId: 'mat-007', state: 'rejected', reason: 'not on battery' },
        { deviceId: 'mat-027', state: 'rejected', reason: 'not on battery' },
      ],
      former: [{ config: { reportEvery: 60_000 }, devices: 30 }],
      waiting: 170,
    })
    expect(wave.note).toContain('30 devices were told the new values and keep them')
    expect(wave.stoppedBy).toBeUndefined()
    expect((await versions(ids)).filter((version) => version > 0)).toHaveLength(30)
  })

  test('in which all obey reaches everybody once, in groups, and those who have it already are left alone', async () => {
    const ids = await fleet.addDevices(40)
    await fleet.ask('operator', 'PUT /v1/devices/mat-003/config', { body: calmer })
    await fleet.deliver()
    const { waveId } = (await start({ sizes: [5, 10] })).body
    const wave = await fleet.live(waveId, soon())
    expect(wave).toMatchObject({
      state: 'done',
      waiting: 0,
      because: 'every device that was asked has applied it',
    })
    expect(wave.groups).toMatchObject([
      { size: 5, applied: 4, skipped: 1 },
      { size: 10, applied: 10 },
      { size: 25, applied: 25 },
    ])
    expect(new Set(await versions(ids))).toEqual(new Set([1]))
    expect(fleet.published).toHaveLength(40)
  })

  test('of something that was never set has nothing to offer back, and goes on all the same', async () => {
    await fleet.addDevices(3)
    const { waveId } = (await start({ config: { language: 'en' } })).body
    const wave = await fleet.live(waveId, soon())
    expect(wave).toMatchObject({ state: 'done', former: [{ config: {}, devices: 3 }] })
  })

  test('waits for who does not answer as long as its patience, and counts who answers late', async () => {
    await fleet.addDevices(6)
    fleet.behaviours.set('mat-001', () => undefined)
    const { waveId } = (await start({ sizes: [2], stopAt: { failures: 2 } })).body
    const begun = fleet.clock.now
    const wave = await fleet.live(waveId, begun + 59_000)
    expect(wave).toMatchObject({ state: 'running', groups: [{ applied: 1, pending: 1 }] })
    const done = await fleet.live(waveId, begun + 70_000)
    expect(done).toMatchObject({ state: 'done', failures: [{ deviceId: 'mat-001', state: 'unanswered' }] })
    await fleet.reply('mat-001', { re: 'config', version: 1, status: 'applied' })
    const later = await fleet.live(waveId, begun + 200_000)
    expect(later).toMatchObject({ state: 'done', failures: [], groups: [{ applied: 2 }, { applied: 4 }] })
  })

  test('killed at any line is taken up by the next look, and nobody is told twice', async () => {
    const ids = await fleet.addDevices(12)
    const { waveId } = (await start({ sizes: [4] })).body
    const stores = { ...fleet.waving.stores }
    let writes = 0
    const dying =
      <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (++writes % 3 === 0) throw new Error('killed before')
        const done = await write(...args)
        if (writes % 4 === 0) throw new Error('killed after')
        return done
      }
    const { saveWave, addMembers, askMember, putMember } = stores
    fleet.waving.stores = {
      ...stores,
      ...{ saveWave: dying(saveWave), addMembers: dying(addMembers) },
      ...{ askMember: dying(askMember), putMember: dying(putMember) },
    }
    let died = 0
    for (let look = 0; look < 80; look++) {
      const looks = await Promise.allSettled([fleet.look(waveId), fleet.look(waveId)])
      died += looks.filter(({ status }) => status === 'rejected').length
      // What the dead look did not say, the sweep finds.
      for (const due of await fleet.stores.findDueNotices(fleet.clock.now, 50)) fleet.said.push(due)
      await fleet.deliver()
      fleet.clock.now += 1000
    }
    const wave = (await fleet.ask('operator', `GET /v1/waves/${waveId}`)).body
    expect(died).toBeGreaterThan(5)
    expect(wave).toMatchObject({ state: 'done', members: 12, failures: [] })
    expect(new Set(await versions(ids))).toEqual(new Set([1]))
  })

  test('looked at by two at once keeps what each device had before, and counts whoever was asked as asked', async () => {
    await fleet.addDevices(3)
    const { waveId } = (await start()).body
    for (const _ of ['gathered', 'begun']) await fleet.look(waveId)
    const { stores } = fleet.waving
    let isFirst = true
    const slow: typeof stores.readMembers = async (query) => {
      const members = await stores.readMembers(query)
      if (!isFirst) return members
      isFirst = false
      // While this look holds what it has read, another one asks everybody, and all answer.
      await fleet.look(waveId)
      await fleet.deliver()
      return members
    }
    fleet.waving.stores = { ...stores, readMembers: slow }
    await fleet.look(waveId)
    const wave = await fleet.live(waveId, soon())
    expect(wave).toMatchObject({
      ...{ state: 'done', groups: [{ size: 3, applied: 3, skipped: 0 }] },
      former: [{ config: { reportEvery: 60_000 }, devices: 3 }],
    })
  })

  test('lost by its queue is found by its stored deadline', async () => {
    await fleet.addDevices(3)
    const { waveId } = (await start()).body
    expect(await fleet.stores.findDueWaves(fleet.clock.now, 10)).toEqual([{ waveId, due: fleet.clock.now }])
    await fleet.live(waveId, soon())
    expect(await fleet.stores.findDueWaves(fleet.clock.now + 9e8, 10)).toEqual([])
  })

  test('that somebody stops asks nobody any more; who has it keeps it, and what it had is told', async () => {
    const ids = await fleet.addDevices(20)
    fleet.behaviours.set('mat-002', () => undefined)
    const { waveId } = (await start({ sizes: [5] })).body
    await fleet.live(waveId, fleet.clock.now + 5000)
    expect((await fleet.ask('operator', `DELETE /v1/waves/${waveId}`)).status).toBe(204)
    const wave = await fleet.live(waveId, soon())
    expect(wave).toMatchObject({ state: 'stopped', stoppedBy: fleet.people.operator, waiting: 15 })
    expect((await versions(ids)).filter((version) => version > 0)).toHaveLength(5)
    const members = (await fleet.ask('operator', `GET /v1/waves/${waveId}/members?limit=100`)).body.items
    expect(members).toHaveLength(20)
    expect(members[0]).toMatchObject({
      deviceId: 'mat-000',
      state: 'applied',
      before: { reportEvery: 60_000 },
    })
    expect(members[9]).toEqual({ deviceId: 'mat-009', state: 'waiting' })
    expect((await fleet.ask('operator', `DELETE /v1/waves/${waveId}`)).status).toBe(204)
  })

  test('does not send to a device what could not make sense there, and says so', async () => {
    await fleet.addDevices(2)
    await fleet.ask('operator', 'PUT /v1/devices/mat-001/config', { body: { sampleEvery: 250 } })
    await fleet.deliver()
    const { waveId } = (await start()).body
    const wave = await fleet.live(waveId, soon())
    expect(wave.failures).toEqual([
      { deviceId: 'mat-001', state: 'rejected', reason: expect.stringMatching(/^not sent: 1200 samples/) },
    ])
    expect(fleet.published.filter(({ deviceId }) => deviceId === 'mat-001')).toHaveLength(1)
  })
})
