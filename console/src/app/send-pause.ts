import type { BedStatus } from '../../../contracts/bed-status.ts'
import { type PauseAct, type PauseState, readPauseRefusal } from '../features/beds/pause-state.ts'
import type { Cloud, Reply } from './cloud.ts'

/** What became of it: the bed as it is now where the cloud said so, else what to tell the person. */
export type PauseSent =
  | { outcome: 'done'; status: BedStatus }
  | { outcome: 'not-done'; state: PauseState }
  | Extract<Reply<unknown>, { outcome: 'signed-out' }>

/** Pauses a bed or ends its pause. Without an answer it is unsure, never assumed to have worked. */
export async function sendPause(cloud: Cloud, bedId: string, act: PauseAct): Promise<PauseSent> {
  const path = `/v1/beds/${encodeURIComponent(bedId)}/pause`
  const reply = await (act.what === 'pause'
    ? cloud.post('pauseBed', path, { minutes: act.minutes })
    : cloud.remove('endPause', path))
  switch (reply.outcome) {
    case 'answered':
      return { outcome: 'done', status: reply.body }
    case 'refused':
      return { outcome: 'not-done', state: readPauseRefusal(reply.problem) }
    case 'unreachable':
    case 'failing':
      return { outcome: 'not-done', state: { step: 'unsure' } }
    case 'signed-out':
      return reply
    default:
      return reply satisfies never
  }
}
