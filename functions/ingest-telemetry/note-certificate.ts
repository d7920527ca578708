import type { DeviceRecord } from '../../contracts/device-record.ts'
import type { Presence } from '../../contracts/envelope.ts'
import { decideSeen, heldBy, judgeStrange } from '../../domain/device-certificates.ts'
import { keep, type Tools } from './tools.ts'

const mostTries = 5

/**
 * Notes by which certificate a device has connected, and takes the older ones back. They are revoked before they are
 * forgotten, so that whoever is stopped in between begins again with the next event or the next connection.
 */
export async function noteCertificate(tools: Tools, read: DeviceRecord, presence: Presence): Promise<void> {
  const { principalIdentifier: certificateId, eventType } = presence
  if (eventType !== 'connected' || certificateId === undefined) return
  let record: DeviceRecord | undefined = read
  for (let tries = 0; record && tries < mostTries; tries++) {
    const decision = decideSeen(heldBy(record), certificateId, presence.timestamp)
    switch (decision.outcome) {
      case 'unchanged':
        return
      case 'not-its-own':
        if (judgeStrange(record).outcome === 'taken-back') await tools.certificates.revoke([certificateId])
        await keepStrange(tools, read.deviceId, presence)
        return
      case 'seen': {
        await tools.certificates.revoke(decision.revoke)
        const change = { certificates: decision.certificates, claimed: record.claimed }
        const saved = await tools.stores.saveCertificates(record, change)
        if (saved.outcome === 'written') return
        record = (await tools.stores.loadDevice(read.deviceId))?.record
        break
      }
      default:
        decision satisfies never
    }
  }
  if (record)
    throw new Error(`the certificates of ${read.deviceId} changed under ${mostTries} tries in a row`)
}

/** For the operators to see: while its record holds others, nobody is cut off. */
async function keepStrange(tools: Tools, deviceId: string, presence: Presence): Promise<void> {
  const came = {
    ...{ deviceId, arrived: presence.timestamp, topic: `$aws/events/presence/connected/${deviceId}` },
    bytes: new TextEncoder().encode(JSON.stringify(presence)),
  }
  const reason = 'connected by a certificate that its record does not hold'
  await keep(tools, came, { path: 'principalIdentifier', reason })
}
