import { beforeEach, describe, expect, it } from 'vitest'
import { admitDevice } from '../../functions/admit-device/handler.ts'
import { aHouse } from '../support/a-house.ts'
import { tenAtNight } from '../support/a-place.ts'

let house: Awaited<ReturnType<typeof aHouse>>
let logged: { code: string; reason?: string | undefined; serialNumber?: string | undefined }[]

const arnOf = (template: string) => `arn:aws-cn:iot:cn-north-1:000000000000:provisioningtemplate/${template}`
const ask = (more: Record<string, unknown> = {}) =>
  admitDevice(
    {
      stores: house.stores,
      clock: () => house.time.now,
      log: { write: (code, ids = {}) => void logged.push({ code, ...ids }) },
    },
    {
      ...{ claimCertificateId: 'claim-1', certificateId: 'cert-1', certificatePem: 'PEM' },
      ...{ templateArn: arnOf('carebed_claim'), clientId: 'claim-x7' },
      parameters: { SerialNumber: 'SN-0009' },
      ...more,
    },
  )
const renew = (more: Record<string, unknown> = {}) =>
  ask({
    ...{ templateArn: arnOf('carebed_renew'), clientId: 'mat-9', parameters: {} },
    ...{ claimCertificateId: 'cert-1', certificateId: 'cert-2' },
    ...more,
  })
const refused = { allowProvisioning: false }
const recordOf = async (deviceId: string) => (await house.stores.loadDevice(deviceId))?.record
const reasonsAt = async (deviceId: string) =>
  (await house.stores.readQuarantine({ deviceId, limit: 9 })).items.map(({ reason }) => reason)

beforeEach(async () => {
  house = await aHouse()
  logged = []
  const head = { kind: 'smart-terminal' as const, providerId: 'prov_1', quarantined: 0, createdAt: 0 }
  await house.stores.createDevice({ ...head, deviceId: 'mat-9', serialNumber: 'SN-0009' })
  const other = { ...head, providerId: 'prov_2' }
  await house.stores.createDevice({ ...other, deviceId: 'theirs-1', serialNumber: 'SN-0666' })
  await house.stores.createClaim({
    ...{ claimId: 'claim-1', providerId: 'prov_1', createdAt: 0, createdBy: 'per_operator' },
    ...{ expiresAt: tenAtNight + 1000, devices: 0 },
  })
})

describe('a terminal that claims', () => {
  it('is admitted under its own name, kind and policy, whatever it says itself', async () => {
    const parameters = { SerialNumber: 'SN-0009', DeviceId: 'mat-1', Policy: 'carebed_claim' }
    expect(await ask({ parameters })).toEqual({
      allowProvisioning: true,
      parameterOverrides: { DeviceId: 'mat-9', Kind: 'smart-terminal', Policy: 'carebed_smart-terminal' },
    })
    expect(await recordOf('mat-9')).toMatchObject({
      certificateId: 'cert-1',
      claimed: { claimId: 'claim-1', certificateId: 'cert-1', at: tenAtNight },
    })
  })

  it('that is asked about twice, or asks again, is admitted again and counted once', async () => {
    const [one, other] = await Promise.all([ask(), ask()])
    expect(one).toEqual(other)
    expect(await ask()).toEqual(one)
    expect((await house.stores.findClaim('claim-1'))?.devices).toBe(1)
    expect((await recordOf('mat-9'))?.certificates).toHaveLength(1)
  })

  it('that is asked about again while the first answer is being found is admitted by both', async () => {
    const { findHolder } = house.stores
    const answers: unknown[] = []
    house.stores.findHolder = async (certificateId) => {
      house.stores.findHolder = findHolder
      answers.push(await ask())
      return findHolder(certificateId)
    }
    const one = await ask()
    expect(one).toMatchObject({ allowProvisioning: true })
    expect(answers).toEqual([one])
  })

  it('is one of many that come under the same serial number, and only one gets in', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((certificateId) => ask({ certificateId })))
    expect(answers.filter(({ allowProvisioning }) => allowProvisioning)).toHaveLength(1)
    expect(await reasonsAt('mat-9')).toHaveLength(2)
    expect((await recordOf('mat-9'))?.certificates).toHaveLength(1)
  })

  it.each([
    ['no serial number', {}, 'no-serial-number'],
    ['one that cannot be', { SerialNumber: 'a b\n' }, 'no-serial-number'],
    ['one that nobody registered', { SerialNumber: 'SN-4711' }, 'unknown-serial'],
  ])('and names %s is refused, which the log says', async (_case, parameters, reason) => {
    expect(await ask({ parameters })).toEqual(refused)
    expect(logged).toMatchObject([{ code: 'DEVICE_REFUSED', reason }])
  })

  it('brings the certificate of another, and is refused, one after the other or both at once', async () => {
    const twin = { kind: 'smart-terminal' as const, providerId: 'prov_1', quarantined: 0, createdAt: 0 }
    await house.stores.createDevice({ ...twin, deviceId: 'mat-10', serialNumber: 'SN-0010' })
    const both = ['SN-0009', 'SN-0010'].map((SerialNumber) => ask({ parameters: { SerialNumber } }))
    const answers = (await Promise.all(both)).map(({ allowProvisioning }) => allowProvisioning)
    expect(answers.toSorted()).toEqual([false, true])
    const loser = answers[0] ? 'SN-0010' : 'SN-0009'
    expect(await ask({ parameters: { SerialNumber: loser } })).toEqual(refused)
    expect(logged.at(-1)).toMatchObject({ reason: 'held-by-another' })
    expect((await house.stores.findClaim('claim-1'))?.devices).toBe(1)
  })

  it('with a certificate that was revoked meanwhile is refused; with another it is admitted', async () => {
    await ask()
    const read = await recordOf('mat-9')
    if (!read) throw new Error('the terminal is gone')
    await house.stores.saveCertificates(read, { certificates: [], claimed: undefined })
    expect(await ask()).toEqual(refused)
    expect(logged.at(-1)).toMatchObject({ reason: 'taken-back' })
    expect((await recordOf('mat-9'))?.certificates).toEqual([])
    expect(await ask({ certificateId: 'cert-2' })).toMatchObject({ allowProvisioning: true })
  })

  it('by the claim of another provider is refused, which its operators see', async () => {
    expect(await ask({ parameters: { SerialNumber: 'SN-0666' } })).toEqual(refused)
    expect(await reasonsAt('theirs-1')).toEqual([
      'refused a certificate: the claim belongs to another provider',
    ])
    expect((await recordOf('theirs-1'))?.certificates).toBeUndefined()
  })

  it('by the claim of one region is admitted where it stands nowhere or there, and nowhere else', async () => {
    const claimOf = (claimId: string, regionId: string) =>
      house.stores.createClaim({
        ...{ claimId, providerId: 'prov_1', regionId, createdAt: 0, createdBy: 'per_operator' },
        ...{ expiresAt: tenAtNight + 1000, devices: 0 },
      })
    await claimOf('claim-here', 'reg_county')
    await claimOf('claim-away', 'reg_elsewhere')
    await house.stores.place({
      ...{ deviceId: 'mat-9', placeId: 'bed_1', kind: 'smart-terminal', since: 0 },
    })
    expect(await ask({ claimCertificateId: 'claim-away' })).toEqual(refused)
    expect(await reasonsAt('mat-9')).toEqual([
      'refused a certificate: the claim is for devices of another region',
    ])
    expect(await ask({ claimCertificateId: 'claim-here' })).toMatchObject({ allowProvisioning: true })
    const head = { kind: 'smart-terminal' as const, providerId: 'prov_1', quarantined: 0, createdAt: 0 }
    await house.stores.createDevice({ ...head, deviceId: 'new-1', serialNumber: 'SN-0011' })
    const unplaced = { certificateId: 'cert-2', parameters: { SerialNumber: 'SN-0011' } }
    expect(await ask({ claimCertificateId: 'claim-away', ...unplaced })).toMatchObject({
      allowProvisioning: true,
    })
  })

  it('after the claim ended or was revoked is refused', async () => {
    await house.stores.endClaim('claim-1', tenAtNight)
    expect(await ask()).toEqual(refused)
    house.time.now += 1000
    expect(await ask()).toEqual(refused)
    expect(await recordOf('mat-9')).not.toHaveProperty('claimed')
  })
})

describe('a terminal that renews', () => {
  beforeEach(async () => {
    await ask()
  })

  it('holds both certificates, and nobody counts another claim', async () => {
    expect(await renew()).toMatchObject({ parameterOverrides: { DeviceId: 'mat-9' } })
    expect(await renew()).toMatchObject({ allowProvisioning: true })
    const held = (await recordOf('mat-9'))?.certificates?.map(({ certificateId }) => certificateId)
    expect(held).toEqual(['cert-1', 'cert-2'])
    expect((await house.stores.findClaim('claim-1'))?.devices).toBe(1)
  })

  it('under the name of another, or by a claim, is refused', async () => {
    expect(await renew({ clientId: 'mat-1' })).toEqual(refused)
    expect(await reasonsAt('mat-1')).toEqual([
      'refused a certificate: it came by a certificate that is not its own',
    ])
    expect(await renew({ claimCertificateId: 'claim-1' })).toEqual(refused)
    expect(await renew({ clientId: 'stranger' })).toEqual(refused)
    expect((await recordOf('mat-9'))?.certificates).toHaveLength(1)
  })
})

it('what AWS IoT never says is refused by throwing', async () => {
  await expect(ask({ claimCertificateId: undefined })).rejects.toThrow(/claimCertificateId/)
})
