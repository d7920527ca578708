import type { AwaitedAlert, CameAlert, End } from './oracle.ts'

/** How what came differs from what had to come, in sentences for people. Empty lists: as the oracle says. */
export interface Comparison {
  readonly expected: number
  readonly came: number
  readonly missed: readonly string[]
  readonly extra: readonly string[]
  /** came as expected, but not so grave, not then, or not ended like that */
  readonly wrong: readonly string[]
}

/**
 * Compares the alerts of one place with what had to come. Each alert answers to one expectation: of its condition, in
 * its window first; one of its condition outside every window came at the wrong time. What later data took back still
 * was an alert.
 */
export function compareWithOracle(
  awaited: readonly AwaitedAlert[],
  alerts: readonly CameAlert[],
): Comparison {
  const free = new Set([...alerts].sort((a, b) => a.onset - b.onset))
  const take = (isIt: (alert: CameAlert) => boolean) => {
    const found = [...free].find(isIt)
    if (found) free.delete(found)
    return found
  }
  const inWindow = awaited.map((one) => ({
    one,
    alert: take(
      ({ condition, onset }) => condition === one.condition && onset >= one.from && onset <= one.to,
    ),
  }))
  const pairs = inWindow.map(({ one, alert }) => ({
    one,
    alert: alert ?? take(({ condition }) => condition === one.condition),
  }))
  return {
    expected: awaited.length,
    came: alerts.length,
    missed: pairs.flatMap(({ one, alert }) => (alert ? [] : [`${nameOf(one)} did not come`])),
    extra: [...free].map((alert) => `${describeAlert(alert)} came unexpectedly`),
    wrong: pairs.flatMap(({ one, alert }) => (alert ? differences(one, alert) : [])),
  }
}

/** Whether nothing is missed, nothing is extra, and nothing is wrong. */
export const judgeComparison = ({ missed, extra, wrong }: Comparison): 'as-expected' | 'different' =>
  missed.length + extra.length + wrong.length === 0 ? 'as-expected' : 'different'

const clockOf = (time: number): string => new Date(time).toISOString().slice(11, 19)

const nameOf = ({ condition, from, to }: AwaitedAlert): string =>
  `${condition} (${clockOf(from)}–${clockOf(to)} UTC)`

const describeAlert = ({ condition, priority, state, onset, disproved }: CameAlert): string =>
  `${condition} at ${clockOf(onset)} UTC (${priority}, ${state}${disproved ? ', taken back' : ''})`

function differences(one: AwaitedAlert, alert: CameAlert): string[] {
  const found: string[] = []
  const say = (what: string) => found.push(`${describeAlert(alert)}: ${what}`)
  if (alert.onset < one.from || alert.onset > one.to) say(`expected between ${nameOf(one)}`)
  if (one.priority !== undefined && alert.priority !== one.priority) say(`expected ${one.priority}`)
  const { told = 'at-once' } = one
  const isRecorded = alert.state === 'recorded'
  if (isRecorded && told === 'at-once') say('recorded, but had to be told')
  if (!isRecorded && told === 'recorded') say('told, but was known too late for that')
  if (!isRecorded && !hasEnded(one.ends, alert)) say(`expected to be one that ${sentenceOf[one.ends]}`)
  if (alert.disproved) say('taken back by later data')
  return found
}

const sentenceOf: Record<End, string> = {
  'waits-for-a-human': 'waits for a human',
  'over-unanswered': 'is over and still unanswered',
  clears: 'has closed itself',
  'goes-on': 'goes on',
}

/** Whether it stands as expected; a human may have closed what asks for one, and answered what is over. */
function hasEnded(end: End, { state, endedAt }: CameAlert): boolean {
  const isUnresolved = state === 'open' || state === 'acknowledged' || state === 'arrived'
  switch (end) {
    case 'waits-for-a-human':
      return isUnresolved || state === 'resolved'
    case 'over-unanswered':
      return (isUnresolved && endedAt !== undefined) || state === 'resolved' || state === 'cleared'
    case 'clears':
      return state === 'cleared'
    case 'goes-on':
      return isUnresolved && endedAt === undefined
    default:
      return end satisfies never
  }
}
