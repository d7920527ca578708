import type { StoredAlert } from '../contracts/alert.ts'
import type { Drill, HopWhat } from '../contracts/drill.ts'
import type { LedgerEntry } from '../contracts/notification.ts'
import type { PlaceState } from '../contracts/place.ts'

type Hop = { at: number; what: HopWhat } & Pick<Drill['hops'][number], 'who' | 'channel' | 'step' | 'detail'>

/** A drill hop by hop, from what was recorded on the way; `undefined`: the alert is none. */
export function buildDrillReport(
  alert: StoredAlert,
  ledger: readonly LedgerEntry[],
  state: Pick<PlaceState, 'devices'>,
): Drill | undefined {
  const { alertId, placeId, drill, knownAt, chain } = alert
  if (!drill) return undefined
  const hops = [
    ...ownHops(alert),
    ...chainHops(alert),
    ...probeHops(alert, state),
    ...ledger.flatMap(reachHops),
  ]
  return {
    ...{ alertId, bedId: placeId, by: drill.by, state: alert.state, raisedAt: iso(knownAt) },
    ...(drill.until === undefined ? {} : { until: iso(drill.until) }),
    steps: { told: chain.filter(({ toldAt }) => toldAt !== undefined).length, of: chain.length },
    hops: hops
      .toSorted((one, other) => one.at - other.at)
      .map(({ at, ...hop }) => ({ at: iso(at), afterMs: Math.round(at - knownAt), ...hop })),
  }
}

const iso = (at: number): string => new Date(at).toISOString()

const own: ReadonlySet<string> = new Set<HopWhat>([
  'raised',
  'acknowledged',
  'released',
  'claim-expired',
  'arrived',
  'resolved',
])

const ownHops = ({ timeline }: StoredAlert): Hop[] =>
  timeline
    .filter(({ what }) => own.has(what))
    .map(({ at, what, who }) => ({ at, what: what as HopWhat, ...(who === undefined ? {} : { who }) }))

const chainHops = ({ chain }: StoredAlert): Hop[] =>
  chain.flatMap(({ toldAt, tell }, step) =>
    toldAt === undefined ? [] : [{ at: toldAt, what: 'step-told' as const, step, detail: tell.join(' ') }],
  )

/** The probes that the drill itself asked for; a later one is another story. */
const probeHops = ({ knownAt }: StoredAlert, { devices }: Pick<PlaceState, 'devices'>): Hop[] =>
  Object.entries(devices).flatMap(([who, { probe }]): Hop[] => {
    if (probe?.askedAt !== knownAt) return []
    const { answeredAt } = probe
    const asked: Hop = { at: knownAt, what: 'probed', who }
    const isBack = answeredAt !== undefined && probe.misses === undefined
    return isBack ? [asked, { at: answeredAt, what: 'probe-answered', who }] : [asked]
  })

function reachHops(entry: LedgerEntry): Hop[] {
  const { personId: who, channel, step, condition, failed } = entry
  const hop = (what: HopWhat, at: number | undefined, detail?: string): Hop[] =>
    at === undefined
      ? []
      : [{ at, what, who, channel, ...(step === undefined ? {} : { step }), ...of(detail) }]
  // What a device is told stands in its entry as the condition.
  if (channel === 'device')
    return [
      ...hop('device-told', entry.accepted, condition),
      ...hop('device-confirmed', entry.delivered, condition),
      ...hop('failed', failed?.at, failed?.reason),
    ]
  return [
    ...hop('about-to-send', entry.aboutToSend),
    ...hop('accepted', entry.accepted),
    ...hop('delivered', entry.delivered),
    ...hop('seen', entry.seen),
    ...hop('answered', entry.answered),
    ...hop('failed', failed?.at, failed?.reason),
  ]
}

const of = (detail: string | undefined) => (detail === undefined ? {} : { detail })
