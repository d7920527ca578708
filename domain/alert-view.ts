import type { Alert, StoredAlert } from '../contracts/alert.ts'
import type { LedgerEntry } from '../contracts/notification.ts'
import type { PlaceRecord } from '../contracts/place.ts'

const iso = (time: number): string => new Date(time).toISOString()
const optional = <K extends string>(key: K, time: number | undefined): Partial<Record<K, string>> =>
  time === undefined ? {} : ({ [key]: iso(time) } as Record<K, string>)

/** An alert as people see it: its own timeline with what the reach ledger adds (who was told when, over what). */
export function buildAlertView(
  alert: StoredAlert,
  ledger: readonly LedgerEntry[],
  place: PlaceRecord,
): Alert {
  return {
    alertId: alert.alertId,
    place: placeRef(place),
    placeName: place.name,
    condition: alert.condition,
    priority: alert.priority,
    state: alert.state,
    onset: iso(alert.onset),
    knownAt: iso(alert.knownAt),
    ...optional('endedAt', alert.endedAt),
    ...(alert.claim
      ? {
          claim: {
            personId: alert.claim.personId,
            name: alert.claim.name,
            at: iso(alert.claim.at),
            eta: iso(alert.claim.eta),
          },
        }
      : {}),
    ...(alert.outcome ? { outcome: alert.outcome } : {}),
    late: alert.late,
    ...(alert.disproved ? { disproved: true } : {}),
    ...(alert.shadow ? { shadow: true } : {}),
    ...(alert.drill ? { drill: { by: alert.drill.by } } : {}),
    ...(alert.hiddenBy ? { hiddenBy: alert.hiddenBy } : {}),
    because: alert.because,
    timeline: buildTimeline(alert, ledger),
    reach: ledger
      .filter((entry) => entry.channel !== 'device')
      .sort((a, b) => a.aboutToSend - b.aboutToSend)
      .map((entry) => ({
        personId: entry.personId,
        channel: entry.channel,
        ...(entry.step === undefined ? {} : { step: entry.step }),
        aboutToSend: iso(entry.aboutToSend),
        ...optional('accepted', entry.accepted),
        ...optional('delivered', entry.delivered),
        ...optional('seen', entry.seen),
        ...optional('answered', entry.answered),
        ...(entry.failed ? { failed: { at: iso(entry.failed.at), reason: entry.failed.reason } } : {}),
        ...optional('receiptBy', entry.receiptBy),
        ...(entry.accepted === undefined ? optional('waitingSince', entry.waitingSince) : {}),
        ...(entry.foldedInto === undefined ? {} : { foldedInto: entry.foldedInto }),
      })),
  }
}

function placeRef({ kind, placeId, providerId, regionId }: PlaceRecord): Alert['place'] {
  switch (kind) {
    case 'bed':
      return { bedId: placeId }
    case 'care-centre':
      return { careCentreId: placeId }
    case 'duty-desk':
      return { dutyDeskOf: providerId }
    case 'village':
      return { regionId }
    default:
      return kind satisfies never
  }
}

/** Oldest first. `told` and `answered-device` come from the ledger: only what was accepted was told. */
export function buildTimeline(alert: StoredAlert, ledger: readonly LedgerEntry[]): Alert['timeline'] {
  const reached = ledger.flatMap((entry): StoredAlert['timeline'] => {
    const { accepted: at, personId: who, channel, noticeId: notice } = entry
    if (at === undefined) return []
    const isDevice = channel === 'device'
    // What a device was told stands in its entry as the condition, and that it took it, as delivery.
    const answer = { notice, answer: entry.condition, ...optional('confirmed', entry.delivered) }
    return [
      {
        at,
        who,
        ...(isDevice ? { what: 'answered-device', detail: answer } : { what: 'told', detail: { channel } }),
      },
    ]
  })
  return [...alert.timeline, ...reached]
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => a.entry.at - b.entry.at || a.index - b.index)
    .map(({ entry }) => ({ ...entry, at: iso(entry.at) }))
}
