import { setTimeout as sleep } from 'node:timers/promises'
import { type Illness, illnesses } from './gate.ts'
import { type FunctionOnTheWay, killFunction } from './kill-function.ts'
import { type Gated, gated, type Town } from './town.ts'
import { type BedWish, secondAfterSeconds, type Way } from './ward.ts'

/** A bed at which somebody presses, and within how many ms who has been told, whatever was hit. */
export interface CallWish extends BedWish {
  /** the first human of all */
  readonly anyWithin: number
  /** the second caregiver; without it she need not be told in this round */
  readonly secondWithin?: number
}

/** Something that is hit in the middle of a notification, and what it may cost. */
export interface Blow {
  readonly name: string
  readonly calls: readonly CallWish[]
  /** where the numbers come from */
  readonly why: string
  /** when (ms after the first press) it begins to hit; people act at the same time */
  readonly at: number
  /** Hits from then on; gives how long (ms) it took until what was hit ran again. */
  strike(hit: { town: Town; chance: () => number }): Promise<number>
  /** Ends it. */
  mend(town: Town): Promise<void>
}

/** Presses of one blow are spread over this long (ms), so that each is hit in another moment of its notification. */
export const spreadMs = 500
/** A function that is hit is hit again for so long (ms), in whatever moment its next process is. */
const siegeMs = 1_500
const seconds = 1000
/** Two cores, busy with others besides: what takes milliseconds may take this long. */
const slack = 10 * seconds
/** After this, a step that has not reached anybody is over (product, promises). */
const check = 20 * seconds
const step = secondAfterSeconds * seconds
const sweep = 60 * seconds
/** A message that came to nothing is tried again by its queue after this. */
const redelivery = 10 * seconds
const soon = slack

const nothing = async () => {}

/** One channel fails while a message goes over it: for somebody who has only that one, and for one who has another. */
export function failChannel(channel: Gated, illness: Illness): Blow {
  const [beside = 'webhook', other = 'ntfy'] = gated.filter((each) => each !== channel)
  const isLost = illness === 'lose-answer'
  const alone = isLost ? { anyWithin: soon } : { anyWithin: check + slack, secondWithin: check + slack }
  return {
    name: `${channel} ${illness}`,
    calls: [
      { first: [channel], second: [beside, 'outbox'], ...alone },
      { first: [channel, beside], second: [other], anyWithin: soon },
    ],
    why: isLost ? 'she has it; sent again after 2 s' : 'three failures, at the latest the check of 20 s',
    at: 0,
    async strike({ town }) {
      town.gates[channel].fallIll(illness)
      // What was lost is sent again after 2 s: all is over only then.
      if (isLost) await sleep(4 * seconds)
      return 0
    },
    mend: (town) => town.gates[channel].mend(),
  }
}

/** First each by another channel, second by the next one. */
const onAllChannels = (of: Omit<CallWish, keyof BedWish>): CallWish[] =>
  gated.map((channel, index) => {
    const next: Way[] = [gated[(index + 1) % gated.length] ?? 'outbox']
    return { first: [channel], second: next, ...of }
  })

const functionCosts: Record<FunctionOnTheWay, { any: number; second: number; why: string; at: number }> = {
  'ingest-event': {
    ...{ any: redelivery + sweep + slack, second: step + sweep + slack, at: 0 },
    why: 'the queue gives the press back after 10 s, the sweep each 60 s what was not said',
  },
  notify: {
    ...{ any: step + slack, second: step + slack, at: 0 },
    why: 'the next step, by the check of 20 s or its own time, 25 s',
  },
  'keep-deadlines': {
    ...{ any: soon, second: step + sweep + slack, at: step },
    why: 'the sweep each 60 s does what a lost deadline left',
  },
  api: { any: soon, second: step + slack, why: 'nothing of it is on the way', at: 0 },
}

/** `kill -9` of one function at a random moment while the presses are told; of `keep-deadlines` at the next step. */
export function killOneFunction(name: FunctionOnTheWay): Blow {
  const { any, second, why, at } = functionCosts[name]
  return {
    ...{ name: `kill ${name}`, why, at, mend: nothing },
    calls: onAllChannels({ anyWithin: any, secondWithin: second }),
    async strike({ town, chance }) {
      await sleep(chance() * spreadMs)
      // Whoever is started in its place is hit too: what is tried again at once must not depend on luck.
      for (const until = Date.now() + siegeMs; Date.now() < until; await sleep(siegeMs / 10)) {
        killFunction(town.cloud, name)
      }
      return 0
    },
  }
}

/** `kill -9` of `notify` when a vendor has a message and the ledger does not know it yet. */
export const killNotifyInTheAct = (channel: Gated = 'webhook'): Blow => ({
  ...{ name: 'kill notify, vendor has it', why: functionCosts.notify.why, at: 0, mend: nothing },
  calls: [{ first: [channel], second: ['outbox'], anyWithin: soon, secondWithin: step + slack }],
  async strike({ town }) {
    await town.gates[channel].nextWord()
    killFunction(town.cloud, 'notify')
    return 0
  },
})

const lease = 30 * seconds
/** The sweep takes a notice when it is this long overdue. */
const overdue = 10 * seconds

/** `kill -9` of the whole cloud, host and functions at once, and its start. */
export function killCloud(when: 'at random' | 'vendor has it'): Blow {
  const worst = lease + overdue + sweep + slack
  return {
    ...{ name: `kill the cloud, ${when}`, at: 0 },
    calls: onAllChannels({ anyWithin: worst, secondWithin: worst }),
    why: 'lease 30 s, 10 s overdue, sweep 60 s; the start comes on top',
    async strike({ town, chance }) {
      await (when === 'at random' ? sleep(chance() * 2 * spreadMs) : town.gates.ntfy.nextWord())
      const from = performance.now()
      await town.cloud.kill()
      await town.cloud.start()
      return performance.now() - from
    },
    mend: nothing,
  }
}

/** Everything that is hit, in turn. */
export const allBlows = (): Blow[] => [
  ...gated.flatMap((channel) => illnesses.map((illness) => failChannel(channel, illness))),
  killNotifyInTheAct(),
  ...(['notify', 'ingest-event', 'keep-deadlines', 'api'] as const).map(killOneFunction),
  killCloud('at random'),
  killCloud('vendor has it'),
]
