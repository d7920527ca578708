import type { StoredAlert } from '../../contracts/alert.ts'
import type { Notice } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'
import { notify } from '../../functions/notify/handler.ts'
import type { SendOutcome, Tools } from '../../functions/notify/tools.ts'
import { aHouse } from '../support/a-house.ts'
import { seconds, tenAtNight } from '../support/a-place.ts'

type Message = Parameters<Tools['send']>[0]
export interface Sent extends Message {
  at: number
}

const never = async (): Promise<never> => {
  throw new Error('nobody asked for this')
}

/** `notify` with stores that really store, a clock that is moved by what is due, and channels that note what they take. */
export async function aNightShift(
  fate: (message: Message, at: number) => SendOutcome | Promise<SendOutcome>,
) {
  const house = await aHouse()
  const sent: Sent[] = []
  const queue: { placeId: string; noticeId: string; due: number }[] = []
  const unreached: { placeId: string; due: number }[] = []
  const commands: { deviceId: string; type: string; data?: unknown }[] = []
  const tools: Tools = {
    stores: house.stores,
    clock: () => house.time.now,
    consoleOrigin: 'https://care.example',
    send: async (message) => {
      const outcome = await fate(message, house.time.now)
      sent.push({ ...message, at: house.time.now })
      return outcome
    },
    answerDevice: never,
    showAlerts: never,
    sendConfig: never,
    tellLive: never,
    sendCommand: async (deviceId, { type, data }) => {
      commands.push({ deviceId, type, data })
      return { outcome: 'accepted' }
    },
    sayNotice: async (message) => void queue.push(message),
    sayDeadline: async (message) => void unreached.push(message),
  }

  const person = async (personId: string, change: Partial<Person>) => {
    const before = (await house.stores.findPeople([personId]))[0]
    const base = before ?? (await house.stores.findPeople(['per_first']))[0]
    if (!base) throw new Error('no person to begin with')
    await house.stores.putPerson({ ...base, personId, name: personId, ...change }, before)
  }

  /** An alert that is open, and the notice that tells its step. */
  const raise = async (alertId: string, change: Partial<StoredAlert> & { notice?: Partial<Notice> } = {}) => {
    const { notice, ...more } = change
    const { now } = house.time
    const place = await house.load()
    const alert: StoredAlert = {
      ...{
        alertId,
        placeId: place.state.placeId,
        providerId: 'prov_1',
        condition: 'sos',
        priority: 'critical',
      },
      ...{ state: 'open', onset: now, knownAt: now, late: false, disproved: false },
      because: { 'zh-CN': '呼叫', en: 'help key' },
      chain: [
        { afterSeconds: 0, tell: ['person:per_first'], dueAt: now, toldAt: now },
        { afterSeconds: 60, tell: ['person:per_second'], dueAt: now + seconds(60) },
      ],
      ...{ episodes: [], calls: [], timeline: [] },
      ...more,
    }
    const owed: Notice = {
      ...{ noticeId: `${alertId}.step`, placeId: alert.placeId, alertId, kind: 'step', step: 0 },
      ...{
        tell: alert.chain[0]?.tell ?? [],
        createdAt: now,
        dueAt: now,
        expires: now + seconds(600),
        attempt: 0,
      },
      ...notice,
    }
    const state = { ...place.state, version: place.state.version + 1 }
    await house.stores.savePlace({
      state,
      readVersion: place.state.version,
      alerts: [alert],
      notices: [owed],
    })
    queue.push({ placeId: owed.placeId, noticeId: owed.noticeId, due: now })
    return alert
  }

  /** Works off all that is due until `until` (ms), everything due at one time at once, as many processes would. */
  const runUntil = async (until: number) => {
    for (;;) {
      const next = Math.min(...queue.map(({ due }) => due))
      if (!(next <= until)) break
      // A queue counts whole seconds.
      const { now } = house.time
      house.time.now = next <= now ? now : now + Math.ceil((next - now) / 1000) * 1000
      const due = queue.filter((message) => message.due <= house.time.now)
      queue.splice(0, queue.length, ...queue.filter((message) => message.due > house.time.now))
      await Promise.allSettled(due.map((message) => notify(tools, JSON.stringify(message))))
    }
    house.time.now = Math.max(house.time.now, until)
  }
  /** What a sweep would find, for what is lost on the way. */
  const sweep = async () => {
    for (const found of await house.stores.findDueNotices(house.time.now, 1000)) queue.push(found)
  }
  const ledger = (alertId: string) => house.stores.readLedger(alertId)
  return {
    house,
    tools,
    sent,
    queue,
    unreached,
    commands,
    person,
    raise,
    runUntil,
    sweep,
    ledger,
    start: tenAtNight,
  }
}
