import { type Alert, alertSchema, type Condition } from '../../contracts/alert.ts'
import type { Departure } from '../../devices/departure.ts'
import type { Lane } from '../../devices/follow.ts'
import { type ApiClient, pathOf } from '../api-client.ts'

/** How somebody on duty answers, ms after an alert is known: acknowledged, arrived, done (our choice). */
const answers = { acknowledge: 15_000, arrive: 600_000, resolve: 1_200_000 }
const looksEvery = 60_000
/** What only a human ends; the rest ends by itself once somebody has answered. */
const endedByHand: ReadonlySet<Condition> = new Set(['sos', 'fall', 'no-breathing', 'wet', 'no-movement'])

/**
 * Somebody on duty as a lane of the night: looks each minute, and goes on with each care alert when its time has come.
 * The clock waits for her as it waits for a device.
 */
export function answerAlerts(api: ApiClient, { from, until }: { from: number; until: number }): Lane {
  let due = from
  let working: Promise<void> = Promise.resolve()
  const look = async (now: number) => {
    const open = await api.list('/v1/alerts?state=open', alertSchema)
    for (const alert of open) await goOn(api, alert, now)
  }
  return {
    client: {
      deviceId: 'on-duty',
      send: () => {
        working = working.then(() => look(due - looksEvery))
        return { kept: Promise.resolve('memory'), acknowledged: working }
      },
      live: () => {},
      setNetwork: () => {},
      settled: () => working,
    },
    journey: {
      next(): Departure | undefined {
        due += looksEvery
        if (due > until) return undefined
        const body = { v: 1, re: 'look', status: 'done' } as const
        return { due, act: 'send', message: { kind: 'reply', body } }
      },
    },
  }
}

async function goOn(api: ApiClient, alert: Alert, now: number): Promise<void> {
  if (alert.priority === 'technical') return
  const age = now - Date.parse(alert.knownAt)
  const next = nextAct(alert, age)
  if (next) await api.post(pathOf`/v1/alerts/${alert.alertId}/${next.act}`, next.body, alertSchema)
}

function nextAct({ state, condition }: Alert, age: number): { act: string; body: object } | undefined {
  if (state === 'open' && age >= answers.acknowledge) return { act: 'acknowledge', body: { etaMinutes: 15 } }
  if (state === 'acknowledged' && age >= answers.arrive) return { act: 'arrive', body: {} }
  if (state === 'arrived' && age >= answers.resolve && endedByHand.has(condition))
    return { act: 'resolve', body: { outcome: 'real' } }
  return undefined
}
