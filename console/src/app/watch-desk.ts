import { type LiveReading, readLive } from '../features/watch/read-live.ts'
import type { SeenWatch } from '../features/watch/watch-view.ts'
import { elapsedBetween, type Moment, thisMoment } from './elapsed.ts'
import type { SidePorts } from './side-desk.ts'

/** Watching as it is kept. */
export interface Watch {
  bedId: string
  step: 'asking' | 'watching' | 'ended' | 'unsure'
  refused?: string
  asked: Moment
  /** from `asked` on, ms */
  lastsMs: number
  line: 'opening' | 'hears' | 'lost'
  /** by topic */
  heard: Map<string, { reading: LiveReading; at: Moment }>
}

const isOver = (watch: Watch, moment: Moment): boolean => elapsedBetween(watch.asked, moment) >= watch.lastsMs

/** What is seen of it now. Nothing is kept on the page that was measured before it ended. */
export function seeWatch(watch: Watch | undefined, bedId: string, moment: Moment): SeenWatch {
  if (watch?.bedId !== bedId) return { step: 'off' }
  if (watch.refused !== undefined) return { step: 'refused', detail: watch.refused }
  if (watch.step !== 'watching') return { step: watch.step }
  if (isOver(watch, moment)) return { step: 'ended' }
  const readings = [...watch.heard].map(([topic, { reading, at }]) => ({
    ...{ deviceId: topic.split('/').at(-2) ?? topic, reading },
    ageMs: reading.lateMs + elapsedBetween(at, moment),
  }))
  const leftMs = watch.lastsMs - elapsedBetween(watch.asked, moment)
  return { step: 'watching', line: watch.line, leftMs, readings }
}

/** Lets a bed be watched for three minutes, and ends it when they are over or she looks elsewhere. */
export class WatchDesk {
  private readonly ports: SidePorts
  private close: (() => void) | undefined

  constructor(ports: SidePorts) {
    this.ports = ports
  }

  /** Begins, or goes on: while the line hears, only the lease is renewed. */
  async watch(bedId: string): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { side, house } = state
    const was = side.watch?.bedId === bedId ? side.watch : undefined
    if (was?.step === 'asking' || state.person.step !== 'in') return
    const goesOn = was?.step === 'watching' && was.line === 'hears' && !isOver(was, thisMoment())
    if (!goesOn) this.stop()
    const fresh: Watch = {
      ...{ bedId, step: 'asking', asked: thisMoment(), lastsMs: 0, line: 'opening', heard: new Map() },
    }
    const watch = goesOn ? was : fresh
    side.watch = watch
    const asked = thisMoment()
    const reply = await cloud.post('watchBed', `/v1/beds/${encodeURIComponent(bedId)}/watch`, undefined)
    if (reply.outcome === 'signed-out') return shut(reply)
    if (side.watch !== watch) return
    if (reply.outcome === 'answered') {
      const lastsMs = Date.parse(reply.body.until) - (asked.wall + house.ahead)
      Object.assign(watch, { step: 'watching', asked, lastsMs })
      if (!goesOn)
        await this.openLine(
          watch,
          reply.body.devices.map(({ topic }) => topic),
        )
    } else if (reply.outcome === 'refused') {
      this.stop()
      watch.refused = reply.problem.detail
    } else if (!goesOn) watch.step = 'unsure'
    show()
  }

  private async openLine(watch: Watch, topics: string[]): Promise<void> {
    const { state, show, openWatch } = this.ports
    if (state.person.step !== 'in') return
    const line = await openWatch(state.person.me, {
      ...{ bedId: watch.bedId, topics },
      hears: () => {
        watch.line = 'hears'
        show()
      },
      heard: ({ topic, text }) => {
        const live = readLive(text)
        if (live.outcome === 'read') watch.heard.set(topic, { reading: live.reading, at: thisMoment() })
        show()
      },
      ended: () => {
        watch.line = 'lost'
        show()
      },
    })
    if (line.outcome === 'none') watch.step = 'unsure'
    else if (state.side.watch !== watch) line.close()
    else this.close = line.close
  }

  /** Each second: who looks elsewhere watches no longer, and three minutes end by themselves. */
  tick(): void {
    const { side, openedBed } = this.ports.state
    const { watch } = side
    if (!watch) return
    if (watch.bedId !== openedBed?.bedId) {
      this.stop()
      side.watch = undefined
    } else if (watch.step === 'watching' && isOver(watch, thisMoment())) {
      this.stop()
      watch.step = 'ended'
    }
  }

  stop(): void {
    this.close?.()
    this.close = undefined
  }
}
