import type { Notice } from '../../contracts/notification.ts'
import type { Attempt, Tools } from './tools.ts'

/** Tells watching browsers which alerts have changed. */
export async function tellBrowsers(_tools: Tools, _notice: Notice): Promise<Attempt> {
  return { outcome: 'done' }
}
