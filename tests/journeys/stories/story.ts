import type { ApiClient } from '../../../cli/api-client.ts'
import type { Alert } from '../../../contracts/alert.ts'
import type { AClient } from '../../support/a-client.ts'
import type { ACloud } from '../../support/a-cloud.ts'

/** Who is there in every story. */
export const cast = ['first', 'second', 'lead', 'family', 'neighbour', 'desk'] as const
export type Name = (typeof cast)[number]

export interface Player {
  readonly personId: string
  /** as it stands in the account and in the printed timeline */
  readonly name: string
  readonly api: ApiClient
}

/** A cloud, one bed with a device that hears, a siren at the duty desk, and people. */
export interface Stage {
  readonly cloud: ACloud
  readonly providerId: string
  readonly bedId: string
  readonly people: Readonly<Record<Name, Player>>
  readonly mat: AClient
  /** commands the terminal at the duty desk heard, with the local cloud's time (ms) */
  readonly sirens: readonly { at: number; seconds: number }[]
  readonly admin: ApiClient
  /** the local cloud's clock, ms */
  now(): number
  /** Waits until the local clock has passed `at` (ms). */
  until(at: number): Promise<void>
  /** the open alerts of the bed, as the duty desk sees them */
  alerts(): Promise<Alert[]>
  alert(alertId: string): Promise<Alert>
}

/** How a stage is set: without a speed on the real clock. */
export interface StageWish {
  speed?: number
  /** ISO time the local clock begins at */
  clock?: string
  /** channels other than the outbox, by name of the person */
  channels?: Partial<Record<Name, readonly object[]>>
  /** values of the template's parameters, e.g. where channels are */
  parameters?: Readonly<Record<string, string>>
}

/** A story: what happens, told in one sentence, played on a real local cloud. Playing throws when something was wrong. */
export interface Story {
  readonly name: string
  readonly about: string
  readonly wish: StageWish
  /** Gives the alerts it was about. */
  play(stage: Stage): Promise<string[]>
}
