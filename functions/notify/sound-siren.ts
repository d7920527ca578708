import type { Notice } from '../../contracts/notification.ts'
import type { Attempt, Tools } from './tools.ts'

/** Sounds the siren of the duty desk. */
export async function soundSiren(_tools: Tools, _notice: Notice): Promise<Attempt> {
  return { outcome: 'done' }
}
