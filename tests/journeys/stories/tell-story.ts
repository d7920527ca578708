import type { Alert } from '../../../contracts/alert.ts'
import { eventually } from '../../support/eventually.ts'
import type { Stage } from './story.ts'

/** One line of a timeline: when (ms), what, who was told, how, what came back. */
export interface Line {
  readonly at: number
  readonly what: string
  readonly who: string
  readonly how: string
  readonly back: string
}

/**
 * The timeline of an alert from what really ran: its own changes, everybody's reach, and what the bed heard. Waits until
 * what is under way has come to something.
 */
export async function tellStory(stage: Stage, alertIds: readonly string[]): Promise<Line[]> {
  const alerts = await eventually('everything under way to end', async () => {
    const now = await Promise.all(alertIds.map((alertId) => stage.alert(alertId)))
    return now.every(({ reach }) => reach.every(({ accepted, failed }) => accepted ?? failed)) && now
  })
  const lines = alerts.flatMap((alert) => [...linesOfTimeline(stage, alert), ...linesOfReach(stage, alert)])
  return lines.toSorted((a, b) => a.at - b.at)
}

const nameOf = ({ people }: Stage, personId: string | undefined): string =>
  Object.values(people).find((player) => player.personId === personId)?.name ?? personId ?? ''

/** What `told` says stands in the reach with more to it. */
function linesOfTimeline(stage: Stage, alert: Alert): Line[] {
  return alert.timeline
    .filter(({ what }) => what !== 'told')
    .map(({ at, what, who, detail }) => {
      const isAnswer = what === 'answered-device'
      return {
        at: Date.parse(at),
        what: isAnswer ? 'the bed is answered' : `${what} (${alert.condition})`,
        who: nameOf(stage, who),
        how: '',
        back: detail === undefined ? '' : JSON.stringify(detail),
      }
    })
}

function linesOfReach(stage: Stage, alert: Alert): Line[] {
  return alert.reach.map((reach) => {
    const begun = Date.parse(reach.aboutToSend)
    const after = (what: string, at: string | undefined) =>
      at === undefined ? [] : [`${what} +${Date.parse(at) - begun} ms`]
    const back = [
      ...after('accepted', reach.accepted),
      ...after('delivered', reach.delivered),
      ...after('seen', reach.seen),
      ...after('answered', reach.answered),
      ...(reach.foldedInto === undefined ? [] : ['folded']),
      ...(reach.failed === undefined ? [] : [`failed: ${reach.failed.reason}`]),
    ]
    const who = nameOf(stage, reach.personId)
    return { at: begun, what: 'told', who, how: reach.channel, back: back.join(', ') || 'nothing yet' }
  })
}

/** As people read it: times counted from the first line. */
export function printLines(lines: readonly Line[], print: (text: string) => void): void {
  const begin = lines[0]?.at ?? 0
  const column = (text: string, width: number) => text.padEnd(width).slice(0, Math.max(width, text.length))
  for (const { at, what, who, how, back } of lines) {
    const when = `+${((at - begin) / 1000).toFixed(2)} s`.padStart(11)
    print(`${when}  ${column(what, 30)} ${column(who, 18)} ${column(how, 10)} ${back}`.trimEnd())
  }
}
