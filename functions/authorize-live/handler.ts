import type { Log } from '../../adapters/aws/log.ts'
import type { CheckToken } from '../../adapters/issuer/token-check.ts'
import type { RecordStore } from '../../adapters/store/record-store.ts'
import type { RosterStore } from '../../adapters/store/roster-store.ts'
import type { SettingStore } from '../../adapters/store/setting-store.ts'
import {
  isLiveClient,
  type LiveAnswer,
  type LiveRequest,
  liveRequestSchema,
  readLiveWish,
} from '../../contracts/live-admission.ts'
import type { Person } from '../../contracts/person.ts'
import { placedAt } from '../../domain/devices-at-place.ts'
import { chooseLiveTopics, type WishedBed } from '../../domain/live-access.ts'
import { buildPolicies } from './build-policies.ts'

/** Bounds of AWS IoT, seconds. Rights live at least the shorter time, also after they were taken back. */
const shortest = 300
const longest = 86_400

export interface Tools {
  stores: Pick<RecordStore, 'findPersonByIdentity' | 'loadFacts'> &
    Pick<SettingStore, 'findLease'> &
    Pick<RosterStore, 'listRosters'>
  checkToken: CheckToken
  log: Pick<Log, 'write'>
  /** ms since the epoch */
  clock: () => number
  /** of this account's AWS IoT, as `arn:aws:iot:eu-central-1:123456789012` */
  arnPrefix: string
}

/** A browser connects: whose token → what she may hear of what she wishes → the policies of this one connection. */
export async function authorizeLive(tools: Tools, event: unknown): Promise<LiveAnswer> {
  const asked = liveRequestSchema.safeParse(event)
  if (!asked.success) return refuse(tools, 'malformed')
  const { username, password = '', clientId = '' } = asked.data.protocolData.mqtt
  const token = await tools.checkToken(Buffer.from(password, 'base64').toString(), tools.clock())
  if (token.outcome === 'refused') return refuse(tools, token.reason)
  const person = await tools.stores.findPersonByIdentity({ iss: token.iss, sub: token.sub })
  if (!person) return refuse(tools, 'unknown-account')
  if (!isLiveClient(clientId, person.personId)) return refuse(tools, 'wrong-client-id')
  const topics = await chooseTopics(tools, person, username)
  const left = Math.floor((token.expiresAt - tools.clock()) / 1000)
  return {
    isAuthenticated: true,
    principalId: `live${person.personId.replaceAll(/[^A-Za-z0-9]/g, '')}`,
    // A token may end sooner than AWS IoT can: then its rights live as long as any that were taken back.
    disconnectAfterInSeconds: Math.min(longest, Math.max(shortest, left)),
    refreshAfterInSeconds: shortest,
    policyDocuments: buildPolicies({ prefix: tools.arnPrefix, clientId, topics }),
  }
}

function refuse({ log }: Tools, reason: string): LiveAnswer {
  log.write('LIVE_REFUSED', { reason })
  return { isAuthenticated: false }
}

async function chooseTopics(
  { stores, clock }: Tools,
  person: Person,
  username: LiveRequest['protocolData']['mqtt']['username'],
): Promise<string[]> {
  const now = clock()
  const wish = readLiveWish(username)
  // Watched beds first: of more than fits the others are left out.
  const bedIds = [...new Set([...wish.watch, ...wish.beds])]
  const beds = await Promise.all(
    bedIds.map(async (bedId): Promise<WishedBed | undefined> => {
      const facts = await stores.loadFacts(bedId)
      if (!facts) return undefined
      if (!wish.watch.includes(bedId)) return { facts, watched: [] }
      const devices = placedAt(facts, now).map(({ deviceId }) => deviceId)
      const leases = await Promise.all(devices.map((deviceId) => stores.findLease(deviceId)))
      const watched = devices.map((deviceId, at) => ({ deviceId, until: leases[at]?.until ?? 0 }))
      return { facts, watched }
    }),
  )
  const known = beds.filter((bed) => bed !== undefined)
  // Who is not linked to a bed may be on duty there.
  const { role, providerId } = person
  const isAsked = role === 'caregiver' && providerId !== undefined && known.length > 0
  const rosters = isAsked ? await stores.listRosters(providerId) : []
  return chooseLiveTopics(person, known, { rosters, at: now }).map(({ topic }) => topic)
}
