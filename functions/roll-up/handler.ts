import type { RollupStore } from '../../adapters/store/rollup-store.ts'
import type { LoadedPlace, PlaceStore } from '../../adapters/store/store.ts'
import { rollupMessageSchema } from '../../contracts/envelope.ts'
import type { PlaceFacts, Stay } from '../../contracts/place.ts'
import type { NightSummary } from '../../contracts/rollup.ts'
import { type BaselineOutcome, baselineNights, buildBaseline } from '../../domain/rollups/build-baseline.ts'
import { buildHour } from '../../domain/rollups/build-hour.ts'
import { buildNight } from '../../domain/rollups/build-night.ts'
import { longestHoldMs } from '../../domain/rollups/history.ts'
import { nightAlertId } from '../../domain/rollups/judge-night.ts'
import { type NextRollUp, nextRollUp } from '../../domain/rollups/next-roll-up.ts'
import { dateAfter, nightAt, nightSpan } from '../../domain/rollups/night-span.ts'
import { hourMs } from '../../domain/rollups/touch-hours.ts'
import { residentAt } from '../../domain/stays.ts'
import { type DecisionTools, decideAndSave, type Prepared } from '../place-decision.ts'

export interface Tools extends DecisionTools {
  stores: DecisionTools['stores'] & Pick<PlaceStore, 'readBlocks' | 'findAlert'> & RollupStore
}

export interface RolledUp {
  hours: number
  nights: string[]
}

/** More than a year of late hours: whoever has more comes again with the next deadline. */
const mostRounds = 2_000

/**
 * One message: makes what is due of a place's figures, a little at a time. What is made is forgotten as due only if
 * nothing came meanwhile; a failure leaves the rest due.
 */
export async function rollUp(tools: Tools, body: string): Promise<RolledUp> {
  const { placeId } = rollupMessageSchema.parse(JSON.parse(body))
  const done: RolledUp = { hours: 0, nights: [] }
  for (let round = 0; round < mostRounds; round++) {
    const made = await makeNext(tools, placeId)
    switch (made.what) {
      case 'hours':
        done.hours += made.hours.length
        break
      case 'night':
        done.nights.push(made.night)
        break
      case 'nothing':
        return done
      default:
        made satisfies never
    }
  }
  return done
}

/** Makes what comes next, and again from the start whenever something came meanwhile. */
async function makeNext(tools: Tools, placeId: string): Promise<NextRollUp> {
  let made: NextRollUp[] = []
  await decideAndSave(tools, placeId, (loaded) => {
    const next = nextRollUp(loaded.state.rollUp, loaded.facts.record.timeZone, tools.clock())
    made = [next]
    return make(tools, loaded, next)
  })
  return made[0] ?? { what: 'nothing', nightEnds: [] }
}

async function make(tools: Tools, loaded: LoadedPlace, next: NextRollUp): Promise<Prepared> {
  const { nightEnds } = next
  switch (next.what) {
    case 'hours':
      await makeHours(tools, loaded.state.placeId, next.hours)
      return { input: { kind: 'rolled-up', hours: next.hours, nightEnds } }
    case 'night': {
      const summaries = await makeNight(tools, loaded.facts, next.night)
      return judgeable(tools, loaded.facts, { summaries, nightEnds })
    }
    case 'nothing':
      return { input: { kind: 'rolled-up', hours: [], nightEnds } }
    default:
      return next satisfies never
  }
}

async function makeHours({ stores }: Tools, placeId: string, hours: readonly number[]): Promise<void> {
  for (const hour of hours) {
    const span = { from: hour - longestHoldMs, to: hour + hourMs }
    const blocks = await stores.readBlocks({ placeId, ...span })
    await stores.putHour(buildHour({ placeId, hour, blocks }))
  }
}

/** The night of each resident who lay there for a part of it: nearly always one. */
async function makeNight({ stores }: Tools, facts: PlaceFacts, night: string): Promise<NightSummary[]> {
  const { placeId, timeZone } = facts.record
  const { from, to, core } = nightSpan(night, timeZone)
  const slept = ({ from: since, to: until = Number.POSITIVE_INFINITY }: Stay) =>
    since < core.to && until > core.from
  const span = { from: from - longestHoldMs, to }
  const blocks = await stores.readBlocks({ placeId, ...span })
  const summaries = facts.stays
    .filter(slept)
    .map((stay) => buildNight({ placeId, timeZone, night, stay, blocks }))
  for (const summary of summaries) await stores.putNight(summary)
  return summaries
}

/** What is usual now is kept; the night itself is judged by what was usual before it. */
async function judgeable(
  tools: Tools,
  facts: PlaceFacts,
  { summaries, nightEnds }: { summaries: readonly NightSummary[]; nightEnds: number[] },
): Promise<Prepared> {
  const input = { kind: 'rolled-up', hours: [], nightEnds } as const
  await keepBaseline(tools, facts)
  const summary = summaries.at(-1)
  if (!summary) return { input }
  const before = await usualUntil(tools, summary, dateAfter(summary.night, -1))
  if (before.outcome !== 'known') return { input }
  const known = await tools.stores.findAlert(nightAlertId(facts, summary))
  return {
    input: { ...input, night: { summary, before: before.baseline } },
    ...(known ? { alerts: [known] } : {}),
  }
}

/** Of whoever lies there now, up to the last night that is over. */
async function keepBaseline(tools: Tools, { record, stays }: PlaceFacts): Promise<void> {
  const { placeId, timeZone } = record
  const now = tools.clock()
  const stay = residentAt(stays, now)
  if (!stay) return
  const lastNight = dateAfter(nightAt(now, timeZone), -1)
  const usual = await usualUntil(tools, { placeId, residentId: stay.residentId }, lastNight)
  await tools.stores.putBaseline(placeId, usual.outcome === 'known' ? usual.baseline : undefined)
}

async function usualUntil(
  { stores }: Tools,
  { placeId, residentId }: Pick<NightSummary, 'placeId' | 'residentId'>,
  night: string,
): Promise<BaselineOutcome> {
  const from = dateAfter(night, 1 - baselineNights)
  return buildBaseline(residentId, await stores.readNights({ placeId, from, to: night }))
}
