import type { Command } from '../../contracts/command.ts'
import type { LedgerEntry, Notice } from '../../contracts/notification.ts'
import { fnv1a } from '../../domain/alert-id.ts'
import { buildNotificationText } from '../../domain/notification-text.ts'
import { sumUp } from './sum-up.ts'
import type { Attempt, SendOutcome, Tools } from './tools.ts'

/** A siren sounds for this long; a terminal that hears of it later stays silent. */
const sirenSeconds = 60

/** Sounds the siren of the duty desk and says over its terminals what it is about, while nobody has answered. */
export async function soundSiren(tools: Tools, notice: Notice): Promise<Attempt> {
  const alert = notice.alertId === undefined ? undefined : await tools.stores.findAlert(notice.alertId)
  const facts = await tools.stores.loadFacts(notice.placeId)
  if (!alert || !facts) throw new Error(`notice ${notice.noticeId} has no alert or no place`)
  if (alert.state !== 'open' || tools.clock() > notice.expires) return { outcome: 'done' }
  const provider = await tools.stores.findProvider(alert.providerId)
  const sirens = provider?.sirens ?? []
  const head = {
    ...{ alertId: alert.alertId, noticeId: notice.noticeId, placeId: notice.placeId },
    ...{ condition: alert.condition, ...(notice.step === undefined ? {} : { step: notice.step }) },
  }
  if (sirens.length === 0) {
    await noteNoSiren(tools, head)
    return { outcome: 'done' }
  }
  const say = buildNotificationText(alert, facts, 'again')
  const known = await tools.stores.readLedger(alert.alertId)
  const attempts = await Promise.all(
    sirens.map(async (deviceId) => {
      const notificationId = `${notice.noticeId}.${deviceId}`
      const before = known.find((entry) => entry.notificationId === notificationId)
      if (before?.accepted !== undefined) return { outcome: 'done' } as const
      const at = { notificationId, personId: deviceId, channel: 'siren' }
      return sound(tools, { ...head, ...at, aboutToSend: tools.clock(), attempts: 1 }, say)
    }),
  )
  return sumUp(attempts)
}

type Head = Pick<LedgerEntry, 'alertId' | 'noticeId' | 'placeId' | 'condition'>

async function noteNoSiren({ stores, clock }: Tools, head: Head): Promise<void> {
  const failed = { at: clock(), reason: 'no siren stands at the duty desk', permanent: true }
  const nobody = { notificationId: `${head.noticeId}.siren`, personId: 'siren', channel: 'none' }
  await stores.writeLedger({ ...head, ...nobody, aboutToSend: clock(), attempts: 0, failed })
}

/** The device knows a repeat by the command's id, so a siren that is asked for twice sounds once. */
async function sound(tools: Tools, entry: LedgerEntry, say: object): Promise<Attempt> {
  const { stores, clock } = tools
  await stores.writeLedger(entry)
  // What the terminal says of the command is found by this: the broker has it, says nothing of a siren that sounds.
  const providerMessageId = commandIdOf(entry, 'siren')
  await stores.writeReceipt({ channel: 'siren', providerMessageId, at: clock() }, [entry])
  const sent = await Promise.all([
    tools.sendCommand(entry.personId, command(entry, 'siren', { seconds: sirenSeconds })),
    tools.sendCommand(entry.personId, command(entry, 'announce', { say })),
  ])
  const [siren] = sent
  const at = clock()
  if (siren.outcome === 'accepted') {
    await stores.writeLedger({ ...entry, accepted: at })
    return { outcome: 'done' }
  }
  await stores.writeLedger({ ...entry, failed: { at, reason: siren.reason, permanent: !siren.again } })
  return tryAgain(siren)
}

const tryAgain = (sent: Extract<SendOutcome, { outcome: 'failed' }>): Attempt =>
  sent.again ? { outcome: 'try-again', because: sent.reason } : { outcome: 'done' }

const command = (entry: LedgerEntry, type: 'siren' | 'announce', data: Record<string, unknown>): Command => ({
  ...{ v: 1, type, data, expires: entry.aboutToSend + sirenSeconds * 1000 },
  id: commandIdOf(entry, type),
})

const commandIdOf = ({ notificationId }: LedgerEntry, type: 'siren' | 'announce'): string =>
  `${type}_${fnv1a(notificationId).toString(36)}`
