import { createHash } from 'node:crypto'
import { dueShards } from '../../contracts/names.ts'
import type { Link } from '../../contracts/place.ts'
import type { Key } from './tables/tables.ts'

/** Sorts after every character that our ids and times are made of. */
export const last = '\uffff'

/** Times as text of one length, so that their order as text is their order in time (until the year 33658). */
export const timeKey = (ms: number): string => String(Math.max(0, Math.round(ms))).padStart(15, '0')

/** Versions likewise, up to a hundred million. */
const versionKey = (version: number): string => String(version).padStart(8, '0')

const care = (pk: string, sk: string): Key => ({ table: 'care', pk, sk })
const telemetry = (pk: string, sk: string): Key => ({ table: 'telemetry', pk, sk })
/** Free text (a boot id, an event id) must not reach into the next part of a key. */
const part = (text: string): string => encodeURIComponent(text)

/** Registers write a division code with or without the zeros at its end (GB/T 2260, GB/T 10114): it is the same division. */
const shortest = (code: string): string =>
  code.slice(
    0,
    [4, 6, 9].find((length) => /^0*$/.test(code.slice(length))),
  )

/** Every key of both tables. README.md shows them as a table. */
export const keys = {
  region: (regionId: string) => care(`region#${regionId}`, 'region'),
  /** which region a division code belongs to; the lock of "a code is given once" */
  regionCode: (code: string) => care(`region-code#${shortest(code)}`, 'region-code'),
  provider: (providerId: string) => care(`provider#${providerId}`, 'provider'),
  providerPlan: (providerId: string) => care(`provider#${providerId}`, 'plan'),
  providerPlanVersion: (providerId: string, version: number) =>
    care(`provider#${providerId}`, `plan#${versionKey(version)}`),

  placeRecord: (placeId: string) => care(`place#${placeId}`, 'core#record'),
  placeState: (placeId: string) => care(`place#${placeId}`, 'core#state'),
  placePlan: (placeId: string) => care(`place#${placeId}`, 'core#plan'),
  baseline: (placeId: string) => care(`place#${placeId}`, 'core#baseline'),
  placePlanVersion: (placeId: string, version: number) =>
    care(`place#${placeId}`, `plan#${versionKey(version)}`),
  /** what somebody did about its pauses; the version it was saved with keeps two of one ms apart */
  pauseEntry: (placeId: string, at: number, version: number) =>
    care(`place#${placeId}`, `pause#${timeKey(at)}#${version}`),
  rehearsal: (placeId: string, rehearsalId: string) => care(`place#${placeId}`, `rehearsal#${rehearsalId}`),
  stay: (placeId: string, from: number, residentId: string) =>
    care(`place#${placeId}`, `core#stay#${timeKey(from)}#${residentId}`),
  placementAtPlace: (placeId: string, since: number, deviceId: string) =>
    care(`place#${placeId}`, `core#placement#${timeKey(since)}#${deviceId}`),
  link: (placeId: string, link: Link) =>
    care(
      `place#${placeId}`,
      `core#link#${link.role}#${String(link.order).padStart(5, '0')}#${link.personId}#${link.residentId ?? ''}`,
    ),
  /** who lies in the bed now; the lock of "one active resident per bed" */
  occupant: (placeId: string) => care(`place#${placeId}`, 'occupant'),
  /** when the place must be looked at; apart from the state, so that a quiet save writes no index */
  placeDue: (placeId: string) => care(`place#${placeId}`, 'due'),
  notice: (placeId: string, noticeId: string) => care(`place#${placeId}`, `notice#${part(noticeId)}`),
  alertOfPlace: (placeId: string, knownAt: number, alertId: string) =>
    care(`place#${placeId}`, `alert#${timeKey(knownAt)}#${alertId}`),

  alert: (alertId: string) => care(`alert#${alertId}`, 'alert'),
  reach: (entry: { alertId: string; notificationId: string; channel: string }) =>
    care(`alert#${entry.alertId}`, `reach#${part(entry.notificationId)}#${entry.channel}`),

  device: (deviceId: string) => care(`device#${deviceId}`, 'record'),
  placement: (deviceId: string, since: number) => care(`device#${deviceId}`, `placement#${timeKey(since)}`),
  knownEvent: (deviceId: string, eventId: string) => care(`device#${deviceId}`, `event#${part(eventId)}`),
  /** which device a serial number was registered for; the lock of "a serial number is registered once" */
  serial: (serialNumber: string) => care(`serial#${part(serialNumber)}`, 'serial'),
  /** which device got a certificate by a claim; the lock of "a certificate is one device's" */
  certificateHolder: (certificateId: string) => care(`certificate#${certificateId}`, 'holder'),
  claim: (certificateId: string) => care(`claim#${certificateId}`, 'claim'),
  command: (deviceId: string, commandId: string) => care(`device#${deviceId}`, `command#${part(commandId)}`),
  /** when the device was last asked to stream; the lock of "once a minute" */
  streamLease: (deviceId: string) => care(`device#${deviceId}`, 'stream-lease'),
  /** what is done about a fault that stays open */
  measure: (deviceId: string, at: number, measureId: string) =>
    care(`device#${deviceId}`, `measure#${timeKey(at)}#${measureId}`),
  wave: (waveId: string) => care(`wave#${waveId}`, 'wave'),
  waveMember: (waveId: string, deviceId: string) => care(`wave#${waveId}`, `member#${deviceId}`),
  /** the code a bed has now; the lock of "one code at a time" */
  codeOfBed: (bedId: string) => care(`place#${bedId}`, 'bed-code'),
  bedCode: (code: string) => care(`bed-code#${part(code)}`, 'bed-code'),
  quarantine: (deviceId: string, arrived: number, hash: string) =>
    care(`device#${deviceId}`, `quarantine#${timeKey(arrived)}#${hash}`),

  resident: (residentId: string) => care(`resident#${residentId}`, 'record'),
  person: (personId: string) => care(`person#${personId}`, 'record'),
  identity: ({ iss, sub }: { iss: string; sub: string }) =>
    care(`identity#${part(iss)}#${part(sub)}`, 'identity'),

  roster: (rosterId: string) => care(`roster#${rosterId}`, 'roster'),
  /** a signed link, under the hash of its token */
  signedLink: (tokenHash: string) => care(`link#${tokenHash}`, 'link'),
  /** how to get in; read only by whoever goes there */
  accessNote: (bedId: string) => care(`place#${bedId}`, 'access-note'),
  accessOpening: (bedId: string, at: number, personId: string) =>
    care(`place#${bedId}`, `access-opening#${timeKey(at)}#${personId}`),
  /** one address of a channel (a robot, a number): what it accepted last, its limit, whether it is dead */
  address: (addressId: string) => care(`address#${addressId}`, 'address'),
  /** what waits there for the next message, because the address had its limit */
  waiting: (addressId: string, notificationId: string) =>
    care(`address#${addressId}`, `waiting#${part(notificationId)}`),
  /** which ledger entry a vendor's receipt is about */
  receipt: (channel: string, providerMessageId: string) =>
    care(`receipt#${channel}#${part(providerMessageId)}`, 'receipt'),
  /** who could be reached in the night that began on a local date; the lock of "once an evening" */
  reachCheck: (providerId: string, date: string) => care(`provider#${providerId}`, `reach-check#${date}`),
  /** when the last sweep was done: a sign of life of the pipeline */
  sweepMark: () => care('pipeline', 'sweep'),

  block: (placeId: string, at: number, id: { span: 'short' | 'long'; name: string }) =>
    telemetry(`place#${placeId}`, `block#${id.span}#${timeKey(at)}#${id.name}`),
  /** where the rules stood at a full hour */
  checkpoint: (placeId: string, until: number) =>
    telemetry(`place#${placeId}`, `checkpoint#${timeKey(until)}`),
  hour: (placeId: string, hour: number) => telemetry(`place#${placeId}`, `hour#${timeKey(hour)}`),
  night: (placeId: string, night: string, residentId: string) =>
    telemetry(`place#${placeId}`, `night#${night}#${residentId}`),
  event: (event: { placeId: string; at: number; deviceId: string; eventId: string }) =>
    telemetry(
      `place#${event.placeId}`,
      `event#${timeKey(event.at)}#${event.deviceId}#${part(event.eventId)}`,
    ),
}

/** Partitions of the index `list`. */
export const lists = {
  regions: 'regions',
  providers: 'providers',
  places: (providerId: string, kind: string) => `provider#${providerId}#places#${kind}`,
  residents: (providerId: string) => `provider#${providerId}#residents`,
  people: (providerId: string | undefined) =>
    providerId ? `provider#${providerId}#people` : 'people-without-provider',
  devices: (providerId: string) => `provider#${providerId}#devices`,
  commands: (deviceId: string) => `device#${deviceId}#commands`,
  waves: (providerId: string) => `provider#${providerId}#waves`,
  claims: (providerId: string) => `provider#${providerId}#claims`,
  quarantine: (providerId: string) => `provider#${providerId}#quarantine`,
  rosters: (providerId: string) => `provider#${providerId}#rosters`,
  /** addresses whose channel has died, by provider */
  deadAddresses: (providerId: string) => `provider#${providerId}#dead-addresses`,
  alerts: (providerId: string, group: 'open' | 'closed') => `provider#${providerId}#alerts#${group}`,
  told: (told: { personId: string; placeId: string; condition: string }) =>
    `told#${told.personId}#${told.placeId}#${told.condition}`,
}

/** The partition of the index `due` that a place's deadlines lie in. */
export function dueShardOf(what: 'place' | 'notice', placeId: string): string {
  const [first = 0] = createHash('sha256').update(placeId).digest()
  return `${what}#${first % dueShards}`
}
export const allDueShards = (what: 'place' | 'notice'): string[] =>
  Array.from({ length: dueShards }, (_, shard) => `${what}#${shard}`)

/** The partition of the index `due` that all waves lie in. */
export const waveDueShard = 'wave#0'
