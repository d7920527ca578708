import type { Notice } from '../../contracts/notification.ts'
import type { Attempt, Tools } from './tools.ts'

/** Tells the operators of a provider something about reaching people. */
export async function reportReach(_tools: Tools, _notice: Notice): Promise<Attempt> {
  return { outcome: 'done' }
}
