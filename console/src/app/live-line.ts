import { liveTopics } from '../../../contracts/topics.ts'
import type { LineSettings } from '../live/open-line.ts'
import type { Me } from './state.ts'

/** Where to listen, as `/config.json` says. */
export interface LiveSettings {
  url: string
  authorizer: string
}

type OpenLine = (settings: LineSettings) => { close(): void }

export interface LivePorts {
  live: LiveSettings
  me: Pick<Me, 'personId' | 'role' | 'providerId'>
  token: () => Promise<string | undefined>
  /** brings in what listening needs; it is big, and the page opens without it */
  load: () => Promise<{ openLine: OpenLine }>
  /** something has changed: read now */
  heard: () => void
  /** whether it listens; without it the page must ask often */
  changed: (isListening: boolean) => void
}

/** The first pause before another try and the longest (ms). */
const pauses = { first: 1_000, longest: 60_000 } as const

/** The next pause: twice the last one; not all pages come back at once. `chance` is 0 to 1. */
export const nextPause = (tries: number, chance: number): number =>
  Math.min(pauses.longest, pauses.first * 2 ** Math.min(tries, 10)) * (0.5 + chance / 2)

/** Listens until it is stopped: each time the line ends, another one with a new token, later and later. */
export function keepListening(ports: LivePorts): { stop(): void } {
  let tries = 0
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let line: { close(): void } | undefined

  function again(): void {
    line = undefined
    ports.changed(false)
    if (isStopped) return
    timer = setTimeout(() => void open(), nextPause(tries, Math.random()))
    tries += 1
  }

  async function open(): Promise<void> {
    try {
      const [{ openLine }, token] = await Promise.all([ports.load(), ports.token()])
      if (isStopped) return
      // Who is signed out is told so by the next reading.
      if (!token) return again()
      line = openLine({ ...wish(ports), token, hears, heard: ports.heard, ended: again })
    } catch {
      // Neither the script nor the issuer could be reached: the page goes on asking, and tries again.
      again()
    }
  }

  function hears(): void {
    tries = 0
    ports.changed(true)
    // What happened between the last reading and now nobody has heard.
    ports.heard()
  }

  void open()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
      line?.close()
    },
  }
}

/** A name for one line of hers: two of one name would push each other out. */
export const nameTab = (personId: string): string =>
  `live-${personId}-${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`

/** Under her own name she hears of every bed she is linked to, however many; operators hear of their provider. */
function wish({ live, me }: LivePorts): Pick<LineSettings, 'url' | 'clientId' | 'username' | 'topics'> {
  const provider = me.role === 'operator' && me.providerId ? [liveTopics.provider(me.providerId)] : []
  return {
    url: live.url,
    clientId: nameTab(me.personId),
    username: `?x-amz-customauthorizer-name=${live.authorizer}`,
    topics: [liveTopics.person(me.personId), ...provider],
  }
}
