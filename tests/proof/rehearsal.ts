/**
 * `npm run proof:rehearsal -- [--nights 30]`: a bed with so many nights at 1 Hz, ten hours each, tries a changed plan
 * through the public API. Prints how long that took and the progress that was seen, then cancels a second rehearsal half
 * way. The nights are put into the store directly, not through MQTT, so they rang nothing then. Exit code 1 when it took
 * more than 10 s for 30 nights, when no progress was seen, or when the cancelled one went on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ApiClient, pathOf } from '../../cli/api-client.ts'
import { type Rehearsal, rehearsalSchema } from '../../contracts/rehearsal.ts'
import { findNights } from '../../domain/rehearsal/rehearsed-nights.ts'
import { aCloudProcess } from '../support/a-cloud-process.ts'
import { aNight, minutesInBed } from './rehearsal/a-month.ts'
import { createBed, deviceId, timeZone } from './rehearsal/create-bed.ts'
import { openStores } from './rehearsal/open-stores.ts'

const { values } = parseArgs({ options: { nights: { type: 'string' } } })
const nights = Number(values.nights ?? 30)
/** For thirty nights. */
const atMostSeconds = (10 * Math.max(nights, 30)) / 30
/** She goes to bed at 21:00 (ms after the noon a night begins with). */
const bedtime = 9 * 3_600_000
const overrides = { 'heart-rate-high': { high: 125, medium: 112 }, 'left-bed-at-night': { minutes: 20 } }

const cloud = await aCloudProcess()
try {
  await cloud.start()
  const api = await cloud.as('admin@demo.example')
  const bedId = await createBed(api)
  await fill(bedId)
  const whole = await carryOut(api, bedId)
  const cancelled = await cancelHalfWay(api, bedId)
  const kept = whole.seconds <= atMostSeconds && whole.seen.length > 3 && cancelled
  console.log(kept ? '\nin time, seen on its way, and stopped when told to' : '\nFAILED')
  process.exitCode = kept ? 0 : 1
} finally {
  await cloud.end()
}

async function fill(bedId: string): Promise<void> {
  const { stores, close } = await openStores(cloud.awsPort)
  const startedAt = performance.now()
  for (const [night, { from }] of findNights(nights, Date.now(), timeZone).entries()) {
    const waiting = aNight({ placeId: bedId, deviceId, night, from: from + bedtime })
    const lane = async (): Promise<void> => {
      for (let block = waiting.pop(); block; block = waiting.pop()) await stores.putBlock(block)
    }
    await Promise.all(Array.from({ length: 16 }, lane))
  }
  close()
  const seconds = inSeconds(performance.now() - startedAt)
  console.log(`${nights * minutesInBed} blocks of 60 samples put into the store directly in ${seconds} s\n`)
}

async function ask(api: ApiClient, bedId: string): Promise<Rehearsal> {
  return api.post(pathOf`/v1/beds/${bedId}/rehearsals`, { nights, overrides }, rehearsalSchema)
}

function read(api: ApiClient, { bedId, rehearsalId }: Rehearsal): Promise<Rehearsal> {
  return api.get(pathOf`/v1/beds/${bedId}/rehearsals/${rehearsalId}`, rehearsalSchema)
}

function isOver({ state }: Rehearsal): boolean {
  return state !== 'queued' && state !== 'running'
}

async function carryOut(api: ApiClient, bedId: string): Promise<{ seconds: number; seen: number[] }> {
  const startedAt = performance.now()
  const seen: number[] = []
  let rehearsal = await ask(api, bedId)
  while (!isOver(rehearsal)) {
    await sleep(50)
    rehearsal = await read(api, rehearsal)
    if (rehearsal.progress.done !== seen.at(-1)) seen.push(rehearsal.progress.done)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const { state, because, result } = rehearsal
  console.log(`${nights} nights asked for and answered in ${seconds.toFixed(1)} s: ${state} ${because ?? ''}`)
  console.log(`nights done when looked at: ${seen.join(', ')}`)
  for (const { condition, priority, count } of total(result?.nights.flatMap(({ would }) => would) ?? [])) {
    console.log(`  would have been: ${String(count).padStart(3)} × ${condition} (${priority})`)
  }
  return { seconds: state === 'done' ? seconds : Number.POSITIVE_INFINITY, seen }
}

type Counts = { condition: string; priority: string; count: number }[]

function total(counts: Counts): Counts {
  const sums = new Map<string, Counts[number]>()
  for (const each of counts) {
    const key = `${each.condition} ${each.priority}`
    sums.set(key, { ...each, count: each.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}

async function cancelHalfWay(api: ApiClient, bedId: string): Promise<boolean> {
  let rehearsal = await ask(api, bedId)
  while (!isOver(rehearsal) && rehearsal.progress.done < nights / 2) {
    await sleep(20)
    rehearsal = await read(api, rehearsal)
  }
  await api.delete(pathOf`/v1/beds/${bedId}/rehearsals/${rehearsal.rehearsalId}`)
  const at = await read(api, rehearsal)
  await sleep(2_000)
  const later = await read(api, rehearsal)
  const { state, progress, result } = later
  console.log(`\na second one, cancelled: ${state} after ${progress.done} of ${progress.of} nights`)
  return state === 'cancelled' && progress.done === at.progress.done && result === undefined
}

function inSeconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
