import { type Mark, markTypes } from '../contracts/mark.ts'
import { isJudged } from './decide-blocks.ts'
import { lateMs } from './default-plan.ts'

const types: ReadonlySet<string> = new Set(markTypes)

/** Whether rules judge events of a type together with samples. */
export const isMarkType = (type: string): type is Mark['type'] => types.has(type)

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
    ...(data === undefined ? {} : { data }),
  }
}
