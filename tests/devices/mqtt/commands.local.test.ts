import { once } from 'node:events'
import { expect, test } from 'vitest'
import { aDeviceOnABroker, until } from './a-device.ts'

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

test('a bed that is watched says so, streams until its time is over, and ends that by itself', async () => {
  const bed = await aDeviceOnABroker()
  const block = { v: 1, at: 1 } as const
  bed.client.live(block)
  const watched = once(bed.client.events, 'stream')
  const asked = Date.now()
  await bed.command('c1', 'stream', { seconds: 0.3 })
  const [{ until: end }] = await watched
  expect(end - asked).toBeGreaterThanOrEqual(300)
  expect(end - asked).toBeLessThan(1500)
  bed.client.live(block)
  await until(() => expect(bed.saidTo('c1')).toEqual(['accepted', 'done']))
  expect(Date.now()).toBeGreaterThanOrEqual(end)
  expect(bed.broker.heard.filter(({ topic }) => topic.endsWith('/live'))).toHaveLength(1)
})

test('watching on prolongs the lease, and a shorter one does not cut it', async () => {
  const bed = await aDeviceOnABroker()
  const ends: number[] = []
  bed.client.events.on('stream', ({ until: end }) => ends.push(end))
  await bed.command('c1', 'stream', { seconds: 0.2 })
  await bed.command('c2', 'stream', { seconds: 60 })
  await bed.command('c3', 'stream', { seconds: 0.1 })
  await until(() => expect(bed.saidTo('c3')).toEqual(['accepted', 'done']))
  await until(() => expect(bed.saidTo('c1')).toEqual(['accepted', 'done']))
  expect(bed.saidTo('c2')).toEqual(['accepted'])
  expect(ends[1]).toBeGreaterThan(ends[0] ?? 0)
  expect(ends[2]).toBe(ends[1])
})

test('a bed speaks, sounds, and says why it cannot do what nobody understands', async () => {
  const bed = await aDeviceOnABroker()
  const spoken: unknown[] = []
  bed.client.events.on('announce', (say) => spoken.push(say))
  const say = { 'zh-CN': '请吃药', en: 'Time for your medicine' }
  await bed.command('c1', 'announce', { say })
  await bed.command('c2', 'siren', { seconds: 0.05 })
  await bed.command('c3', 'siren', { seconds: 61 })
  await bed.command('c4', 'dance')
  await bed.command('c5', 'update', { firmware: '2.0.0' })
  await bed.command('c6', 'announce', { say }, Date.now() - 1)
  await until(() => expect(bed.replies()).toHaveLength(9))
  expect(['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map(bed.saidTo)).toEqual([
    ['accepted', 'done'],
    ['accepted', 'done'],
    ['failed'],
    ['failed'],
    ['accepted', 'failed'],
    ['expired'],
  ])
  const why = (id: string) => bed.replies().findLast(({ re }) => re === id)?.reason
  expect(why('c3')).toContain('data.seconds')
  expect(why('c4')).toContain('type')
  expect(why('c5')).toContain('firmware')
  expect(spoken).toEqual([say])
})

test('a restarted bed goes, begins a new boot, and says done when it is back', async () => {
  const bed = await aDeviceOnABroker()
  const happened: string[] = []
  for (const what of ['disconnected', 'restart', 'connected'] as const)
    bed.client.events.on(what, () => happened.push(what))
  await bed.command('c1', 'restart')
  await until(() => expect(bed.saidTo('c1')).toEqual(['accepted', 'done']))
  expect(happened).toEqual(['restart', 'disconnected', 'connected'])
})

test('a command that comes twice is carried out once and answered the same', async () => {
  const bed = await aDeviceOnABroker()
  let spoken = 0
  bed.client.events.on('announce', () => (spoken += 1))
  const say = { 'zh-CN': '请吃药', en: 'Time for your medicine' }
  await bed.command('c1', 'announce', { say })
  await bed.command('c1', 'announce', { say })
  await until(() => expect(bed.saidTo('c1').filter((status) => status === 'done')).not.toEqual([]))
  await bed.client.settled()
  await bed.client.close()
  const again = await bed.switchOn()
  again.events.on('announce', () => (spoken += 1))
  await once(again.events, 'connected')
  // the broker may repeat what it was not sure of; each copy is answered by the last word
  const before = bed.saidTo('c1').length
  await bed.command('c1', 'announce', { say })
  await until(() => expect(bed.saidTo('c1').length).toBeGreaterThan(before))
  await again.settled()
  expect(new Set(bed.saidTo('c1').slice(before))).toEqual(new Set(['done']))
  expect(spoken).toBe(1)
})

test('a bed that lost power in the middle says what became of it when it is back', async () => {
  const bed = await aDeviceOnABroker({ restartTakes: 60_000 })
  await bed.command('watch', 'stream', { seconds: 100 })
  await until(() => expect(bed.saidTo('watch')).toEqual(['accepted']))
  await bed.command('again', 'restart')
  await until(() => expect(bed.saidTo('again')).toEqual(['accepted']))
  await pause(50)
  await bed.client.close()
  const again = await bed.switchOn()
  await until(() => expect(bed.saidTo('again')).toEqual(['accepted', 'done']))
  await until(() => expect(bed.saidTo('watch')).toEqual(['accepted', 'failed']))
  await again.close()
  await bed.switchOn()
  await pause(100)
  expect(bed.replies()).toHaveLength(4)
})

test('a configuration is known before the cloud repeats it, and an older one that comes late changes nothing', async () => {
  const bed = await aDeviceOnABroker()
  expect(bed.client.config()).toBeUndefined()
  await bed.configure(7, { volume: 30 })
  await until(() => expect(bed.replies()).toHaveLength(1))
  await bed.configure(6)
  await until(() => expect(bed.replies()).toHaveLength(2))
  expect(bed.replies()[1]).toMatchObject({
    version: 6,
    status: 'rejected',
    reason: expect.stringContaining('7'),
  })
  await bed.client.close()
  const again = await bed.switchOn({ url: 'mqtt://127.0.0.1:1' })
  expect(again.config()).toMatchObject({ version: 7, volume: 30 })
})

test('a bed of a trial rejects what an ordinary one would apply, and lives on as before', async () => {
  const reason = 'no room for it'
  const bed = await aDeviceOnABroker({ behaviour: { config: () => ({ outcome: 'reject', reason }) } })
  const taken: unknown[] = []
  bed.client.events.on('config', (config) => taken.push(config))
  await bed.configure(7)
  await until(() => expect(bed.replies()).toMatchObject([{ version: 7, status: 'rejected', reason }]))
  expect(taken).toEqual([])
  expect(bed.client.config()).toBeUndefined()
})
