import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../../../cli/api-client.ts'
import { eventually } from '../../support/eventually.ts'
import { act, alertsOf } from '../../support/watch-bed.ts'
import { type Blow, type CallWish, spreadMs } from './blows.ts'
import { closeBeds } from './close-beds.ts'
import type { Arrival, Town } from './town.ts'
import { openWard, type WardBed } from './ward.ts'

/** A press in the middle of which something was hit, and who was told when (ms after it). */
export interface Call {
  readonly bed: WardBed
  readonly wish: CallWish
  /** it had its PUBACK */
  readonly acknowledged: boolean
  readonly any: number | undefined
  readonly second: number | undefined
}

/** What came back to somebody who said that she goes, while something was hit. */
export type ActAnswer = 'done' | 'refused' | 'no-answer'

export interface Act {
  readonly bed: WardBed
  readonly who: 'first' | 'second'
  readonly answer: ActAnswer
}

export interface Struck {
  readonly blow: Blow
  readonly calls: readonly Call[]
  readonly acts: readonly Act[]
  /** ms until what was hit ran again */
  readonly down: number
}

/** Beds whose alert is known already and at which both caregivers say at once that they go. */
const actBeds = 3
/** Nobody waits longer than this (ms) beyond what was promised. */
const patience = 10_000

/** One blow in the middle of presses and acts. Ends when everybody who must be told has been, or is long overdue. */
export async function strikeBlow(town: Town, blow: Blow, chance: () => number): Promise<Struck> {
  const quiet = Array.from({ length: actBeds }, () => ({ first: ['outbox'], second: ['ntfy'] }) as const)
  const beds = await openWard(town, [...blow.calls, ...quiet])
  const pairs = blow.calls.map((wish, index) => ({ wish, bed: bedAt(beds, index) }))
  const acting = beds.slice(blow.calls.length)
  await Promise.all(acting.map((bed) => bed.cord.press()))
  const open = await Promise.all(
    acting.map(async (bed) => ({ bed, ...(await eventually('an alert', () => openAlertOf(bed), 30_000)) })),
  )

  const hit = sleep(blow.at).then(() => blow.strike({ town, chance }))
  const presses = pairs.map(async ({ bed }) => {
    await sleep(chance() * spreadMs)
    const at = Date.now()
    const acknowledged = await within(bed.cord.press(), 5_000)
    return { at, acknowledged }
  })
  const [down, pressed, acts] = await Promise.all([
    hit,
    Promise.all(presses),
    sleep(blow.at).then(() => actAtOnce(open, chance)),
  ])
  const called = pairs.map((pair, index) => ({
    ...pair,
    press: pressed[index] ?? { at: 0, acknowledged: false },
  }))
  const calls = await awaitTold(town, called, down)
  await blow.mend(town)
  await closeBeds(beds)
  return { blow, calls, acts, down }
}

function bedAt(beds: readonly WardBed[], index: number): WardBed {
  const bed = beds[index]
  if (!bed) throw new Error(`no bed ${index}`)
  return bed
}

const openAlertOf = async ({ bedId, people }: WardBed) =>
  (await alertsOf(people.operator.api, bedId)).find(({ condition }) => condition === 'sos')

/** Whether it came to something in this time (real ms). */
const within = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([work.then(() => true), sleep(ms, false, { ref: false })]).catch(() => false)

/** Both caregivers of each bed say that they go, each at a moment of her own. */
async function actAtOnce(
  open: readonly { bed: WardBed; alertId: string }[],
  chance: () => number,
): Promise<Act[]> {
  const asked = open.flatMap(({ bed, alertId }) =>
    (['first', 'second'] as const).map(async (who): Promise<Act> => {
      await sleep(chance() * 2 * spreadMs)
      return { bed, who, answer: await acknowledge(bed, who, alertId) }
    }),
  )
  return Promise.all(asked)
}

async function acknowledge(bed: WardBed, who: Act['who'], alertId: string): Promise<ActAnswer> {
  try {
    await act(bed.people[who].api, alertId, 'acknowledge', { etaMinutes: 30 })
    return 'done'
  } catch (error) {
    return error instanceof ApiError && error.problem.status < 500 ? 'refused' : 'no-answer'
  }
}

interface Called {
  readonly bed: WardBed
  readonly wish: CallWish
  readonly press: { at: number; acknowledged: boolean }
}

/** Looks until all are told who must be, or the last of them is overdue. */
async function awaitTold(town: Town, called: readonly Called[], down: number): Promise<Call[]> {
  const latest = ({ wish, press }: Called) =>
    press.at + Math.max(wish.anyWithin, wish.secondWithin ?? 0) + down + patience
  const until = Math.max(...called.map(latest))
  for (;;) {
    const arrivals = await town.arrivals()
    const calls = called.map((one) => look(one, arrivals))
    if (calls.every(isTold) || Date.now() > until) return calls
    await sleep(200)
  }
}

const isTold = ({ acknowledged, any, second, wish }: Call): boolean =>
  !acknowledged || (any !== undefined && (wish.secondWithin === undefined || second !== undefined))

function look({ bed, wish, press }: Called, arrivals: readonly Arrival[]): Call {
  const about = arrivals.filter(({ text }) => text.includes(bed.name))
  const after = (found: readonly Arrival[]) =>
    found.length === 0 ? undefined : Math.max(0, Math.min(...found.map(({ at }) => at)) - press.at)
  const toSecond = about.filter(({ channel }) => wish.second.includes(channel))
  return { bed, wish, acknowledged: press.acknowledged, any: after(about), second: after(toSecond) }
}
