import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ask, Asked } from '../../../devices/mqtt/ask.ts'
import { getCertificate } from '../../../devices/mqtt/get-certificate.ts'
import { chooseHeld, type Identity, proveHeld } from '../../../devices/mqtt/identity.ts'
import type { IdentityStore } from '../../../devices/mqtt/identity-file.ts'

const refused = (statusCode: number, errorCode: string): Asked => ({
  ...{ outcome: 'refused', statusCode, errorCode, reason: 'because' },
})

/** The cloud's side of provisioning: each serial number once, a repeat with the same certificate ends the same. */
function aCloud(serials: Record<string, string>) {
  const certificateOf = new Map<string, string>()
  const claimed = new Map<string, string>()
  const heard: string[] = []
  let count = 0
  const answer: Ask = async (topic, body) => {
    heard.push(JSON.stringify(body))
    if (topic === '$aws/certificates/create-from-csr/json') {
      const n = ++count
      certificateOf.set(`token-${n}`, `cert-${n}`)
      const payload = { certificatePem: `cert-${n}`, certificateOwnershipToken: `token-${n}` }
      return { outcome: 'accepted', payload }
    }
    const asked = body as { certificateOwnershipToken: string; parameters: { SerialNumber: string } }
    const certificate = certificateOf.get(asked.certificateOwnershipToken)
    const serial = asked.parameters.SerialNumber
    if (!certificate) return refused(400, 'InvalidCertificateOwnershipToken')
    const deviceId = serials[serial]
    if (!deviceId || (claimed.get(serial) ?? certificate) !== certificate) return refused(403, 'AccessDenied')
    claimed.set(serial, certificate)
    return { outcome: 'accepted', payload: { thingName: deviceId, deviceConfiguration: {} } }
  }
  return { answer, claimed, heard, forgetTokens: () => certificateOf.clear(), made: () => count }
}

/** A disk that keeps what was saved, and loses power when told to. */
function aDisk(begin: Identity = { v: 1, serialNumber: 'SN-1' }) {
  let onDisk = begin
  return {
    onDisk: () => onDisk,
    open(before: () => void = () => {}): IdentityStore {
      return {
        current: () => onDisk,
        async save(next) {
          before()
          onDisk = next
        },
      }
    },
  }
}

const ports = (identity: IdentityStore, ask: Ask, now = () => 0) => ({
  ...{ identity, ask, now, template: 'carebed_claim', parameters: { SerialNumber: 'SN-1' } },
})

test('wherever power is lost or an answer goes astray, the device ends as itself, by one certificate, its key never told', async () => {
  const mishap = fc.constantFrom('none', 'lost-before', 'lost-after', 'power')
  await fc.assert(
    fc.asyncProperty(fc.array(mishap, { maxLength: 12 }), async (mishaps) => {
      const cloud = aCloud({ 'SN-1': 'mat-1' })
      const disk = aDisk()
      const ahead = [...mishaps]
      const power = () => {
        if (ahead.shift() === 'power') throw new Error('power')
      }
      const ask: Ask = async (topic, body) => {
        const what = ahead.shift()
        if (what === 'lost-before') return { outcome: 'unanswered', reason: 'lost' }
        const answer = await cloud.answer(topic, body)
        if (what === 'power') throw new Error('power')
        return what === 'lost-after' ? { outcome: 'unanswered', reason: 'lost' } : answer
      }
      for (let tries = 0; disk.onDisk().held === undefined && tries < 20; tries += 1) {
        const got = await getCertificate(ports(disk.open(power), ask)).catch(() => undefined)
        if (got?.outcome === 'not-got') expect(got.tryAgain).toBe('later')
      }
      expect(disk.onDisk()).toMatchObject({ deviceId: 'mat-1', held: { cert: cloud.claimed.get('SN-1') } })
      expect(disk.onDisk().next).toBeUndefined()
      expect(cloud.heard.join()).not.toContain('PRIVATE KEY')
    }),
    { numRuns: 60 },
  )
})

test('a serial number that nobody registered is refused, and somebody has to do something first', async () => {
  const disk = aDisk()
  const got = await getCertificate(ports(disk.open(), aCloud({}).answer))
  expect(got).toEqual({
    ...{ outcome: 'not-got', tryAgain: 'after-change' },
    reason: 'refused (403 AccessDenied): because',
  })
  expect(disk.onDisk().held).toBeUndefined()
})

test('once it is registered, the device that was refused is let in with the certificate it had asked for', async () => {
  const serials: Record<string, string> = {}
  const cloud = aCloud(serials)
  const disk = aDisk()
  await getCertificate(ports(disk.open(), cloud.answer))
  serials['SN-1'] = 'mat-1'
  expect(await getCertificate(ports(disk.open(), cloud.answer))).toEqual({
    outcome: 'got',
    deviceId: 'mat-1',
  })
  expect(cloud.made()).toBe(1)
})

test('a device that comes back after its token has ended asks for another certificate with the same key', async () => {
  const serials: Record<string, string> = {}
  const cloud = aCloud(serials)
  const disk = aDisk()
  await getCertificate(ports(disk.open(), cloud.answer))
  const key = disk.onDisk().next?.key
  serials['SN-1'] = 'mat-1'
  const anHour = 3_600_000
  const got = await getCertificate(ports(disk.open(), cloud.answer, () => anHour))
  expect(got.outcome).toBe('got')
  expect(disk.onDisk().held).toEqual({ cert: 'cert-2', key })
})

test('a token that the cloud does not know any more costs one more certificate, not one for ever', async () => {
  const cloud = aCloud({ 'SN-1': 'mat-1' })
  const disk = aDisk()
  const forgetful: Ask = async (topic, body) => {
    if (topic.endsWith('/provision/json')) cloud.forgetTokens()
    return cloud.answer(topic, body)
  }
  expect(await getCertificate(ports(disk.open(), forgetful))).toMatchObject({ tryAgain: 'later' })
  expect(cloud.made()).toBe(2)
  expect((await getCertificate(ports(disk.open(), cloud.answer))).outcome).toBe('got')
})

test('a cloud that is only busy is asked again by itself', async () => {
  for (const status of [429, 500, 503]) {
    const got = await getCertificate(ports(aDisk().open(), async () => refused(status, 'Busy')))
    expect(got).toMatchObject({ outcome: 'not-got', tryAgain: 'later' })
  }
})

test('the certificate before is kept until the new one has worked, and both are tried in turns', async () => {
  const old = { cert: 'old', key: 'k' }
  const disk = aDisk({ v: 1, deviceId: 'mat-1', serialNumber: 'SN-1', held: old })
  await getCertificate(ports(disk.open(), aCloud({ 'SN-1': 'mat-1' }).answer))
  const renewed = disk.onDisk()
  expect(renewed).toMatchObject({ held: { cert: 'cert-1' }, before: old })
  expect([0, 1, 2, 3].map((failures) => chooseHeld(renewed, failures)?.cert)).toEqual([
    ...['cert-1', 'old', 'cert-1', 'old'],
  ])
  expect(proveHeld(renewed).before).toBeUndefined()
  await getCertificate(ports(disk.open(), aCloud({ 'SN-1': 'mat-1' }).answer))
  expect(disk.onDisk().before).toEqual(old)
})
