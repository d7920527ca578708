import type { Notice } from '../../contracts/notification.ts'
import type { Attempt, Tools } from './tools.ts'

/** Tries all channels of one person. */
export async function testChannels(_tools: Tools, _notice: Notice): Promise<Attempt> {
  return { outcome: 'done' }
}
