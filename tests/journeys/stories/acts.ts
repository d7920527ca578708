import assert from 'node:assert/strict'
import type { Alert } from '../../../contracts/alert.ts'
import { eventually } from '../../support/eventually.ts'
import type { Name, Stage } from './story.ts'

/** Calls at the bed and waits for its alert; gives the alert and the id of the call. */
export async function call(stage: Stage, event: object = {}): Promise<{ alert: Alert; eventId: string }> {
  const before = new Set((await stage.alerts()).map(({ alertId }) => alertId))
  const at = stage.now()
  const eventId = await stage.mat.press({ at, sent: at, ...event })
  const alert = await eventually('an alert', async () =>
    (await stage.alerts()).find(({ alertId }) => !before.has(alertId)),
  )
  return { alert, eventId }
}

/** What somebody was told of an alert, in the order of sending, with ms after the alert was known. */
export async function toldTo(stage: Stage, name: Name, alertId: string) {
  const { reach, knownAt } = await stage.alert(alertId)
  return reach
    .filter(({ personId }) => personId === stage.people[name].personId)
    .map((entry) => ({ ...entry, after: Date.parse(entry.aboutToSend) - Date.parse(knownAt) }))
}

/** Waits until somebody was told over a channel that took it; gives when, in ms after the alert was known. */
export async function isTold(stage: Stage, name: Name, alertId: string, within = 20_000): Promise<number> {
  const entry = await eventually(
    `${name} told`,
    async () => (await toldTo(stage, name, alertId)).find(({ accepted }) => accepted !== undefined),
    within,
  )
  return entry.after
}

/** Waits until the bed has heard an answer to its call. */
export const hears = (stage: Stage, eventId: string, state: string) =>
  eventually(`the bed hears ${state}`, () =>
    stage.mat.answers.find((answer) => answer.eventId === eventId && answer.state === state),
  )

/** Fails unless `value` lies between the two, both included. */
export function between(value: number, [least, most]: readonly [number, number], what: string): void {
  assert.ok(value >= least && value <= most, `${what}: ${value} is not between ${least} and ${most}`)
}
