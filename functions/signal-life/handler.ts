import type { LifeStore } from '../../adapters/store/life-store.ts'
import { judgeLife, type Life } from '../../domain/judge-life.ts'

export interface Tools {
  stores: Pick<LifeStore, 'readSweepMark'>
  /** asks the address of whoever listens for us; says what went wrong, if anything did */
  ping(): Promise<{ outcome: 'heard' } | { outcome: 'unheard'; reason: string }>
  /** ms since the epoch */
  clock: () => number
}

export type SignalOutcome = Awaited<ReturnType<Tools['ping']>> | Exclude<Life, { outcome: 'alive' }>

/** Says that the pipeline lives, if it does. If it does not, nothing is said: that silence is the alarm. */
export async function signalLife({ stores, ping, clock }: Tools): Promise<SignalOutcome> {
  const life = judgeLife(await stores.readSweepMark(), clock())
  return life.outcome === 'alive' ? ping() : life
}
