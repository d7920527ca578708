import { type Mark, markTypes } from '../contracts/mark.ts'
import type { PlaceFacts } from '../contracts/place.ts'
import { lateMs } from './default-plan.ts'
import { isJudged } from './lateness.ts'

const types: ReadonlySet<string> = new Set(markTypes)

/** Whether rules judge events of a type together with samples. */
export const isMarkType = (type: string): type is (typeof markTypes)[number] => types.has(type)

/** The mark an event leaves in event time, if rules look at its kind and it is not older than they look back. */
export function buildMark(event: {
  deviceId: string
  at: number
  sent: number
  arrived: number
  event: { id: string; type: string; data?: unknown }
}): Mark | undefined {
  const { deviceId, at, sent, arrived } = event
  const { id, type, data } = event.event
  if (!isMarkType(type) || !isJudged({ at, sent })) return undefined
  return {
    at,
    deviceId,
    id,
    type,
    late: sent - at > lateMs,
    arrived,
    ...(Math.abs(arrived - sent) < 1000 ? {} : { behind: arrived - sent }),
    ...(data === undefined ? {} : { data }),
  }
}

/** How far back (ms) the past is judged again, with an hour to spare: a device taken away before that says nothing more. */
const lookBackMs = 97 * 3_600_000

/** A device that was taken away says no more that something is over. */
export const takenAway = ({ placements }: Pick<PlaceFacts, 'placements'>, now: number): Mark[] =>
  placements.flatMap(({ deviceId, until }) =>
    until === undefined || until > now || until < now - lookBackMs
      ? []
      : [{ at: until, deviceId, id: `taken-away-${until}`, type: 'taken-away', late: false, arrived: until }],
  )

/** Whether a mark only says that something is over: that counts in a pause too, or it would go on for ever. */
export function isEnding({ type, data }: Mark): boolean {
  const { state } = (data ?? {}) as { state?: unknown }
  return ['dry', 'sensor-ok', 'lay-down', 'taken-away'].includes(type) || state === 'end'
}
