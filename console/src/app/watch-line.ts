import type { LineSettings } from '../live/open-line.ts'
import { type LivePorts, nameTab } from './live-line.ts'
import type { Me } from './state.ts'

type Line = { outcome: 'opened'; close: () => void } | { outcome: 'none' }
export type OpenWatch = (
  me: Me,
  asked: Pick<LineSettings, 'topics' | 'hears' | 'heard' | 'ended'> & { bedId: string },
) => Promise<Line>

/** A line of its own for a watched bed: what it may hear is judged when it connects, after the lease was given. */
export const watchBy =
  (ports: Pick<LivePorts, 'token' | 'load'> & { live: LivePorts['live'] | undefined }): OpenWatch =>
  async (me, { bedId, ...asked }) => {
    const { live } = ports
    if (!live) return { outcome: 'none' }
    try {
      const [{ openLine }, token] = await Promise.all([ports.load(), ports.token()])
      if (!token) return { outcome: 'none' }
      const username = `?x-amz-customauthorizer-name=${live.authorizer}&watch=${encodeURIComponent(bedId)}`
      const line = openLine({ ...asked, url: live.url, clientId: nameTab(me.personId), username, token })
      return { outcome: 'opened', close: () => line.close() }
    } catch {
      // Neither the script nor the issuer could be reached: she is told that it could not.
      return { outcome: 'none' }
    }
  }
