import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathOf } from '../../cli/api-client.ts'
import { findLocalRoot } from '../../cli/certificate-files.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { deviceSchema } from '../../contracts/records.ts'
import { hasMosquitto } from '../proof/mosquitto.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { alertsOf, deviceOf, quarantineOf } from '../support/watch-bed.ts'
import { awsSdk } from './claim-a-device/aws-sdk.ts'
import { mosquitto } from './claim-a-device/mosquitto.ts'
import type { Certificate, Outsider } from './claim-a-device/outsider.ts'

let cloud: ACloud
let household: Household<'hers' | 'his'>
let claim: Certificate
let shell: ReturnType<typeof mosquitto>

beforeAll(async () => {
  cloud = await aCloud()
  household = await aHousehold(cloud, { beds: ['hers', 'his'] })
  const path = pathOf`/v1/providers/${household.providerId}/claims`
  const made = await household.operator.api.post(path, {}, answerSchemas.ClaimMade)
  const ca = await findLocalRoot(cloud.home)
  claim = { cert: made.certificatePem, key: made.privateKeyPem, ca }
  shell = mosquitto(cloud.mqttsPort)
})
afterAll(async () => {
  await shell.forget()
  await cloud.close()
})

interface Trial {
  readonly client: string
  readonly isHere: boolean
  readonly bed: 'hers' | 'his'
  start(): Outsider
}

const trials: readonly Trial[] = [
  { client: 'aws-iot-device-sdk-v2', isHere: true, bed: 'hers', start: () => awsSdk(cloud.mqttsPort) },
  { client: 'mosquitto-clients', isHere: hasMosquitto(), bed: 'his', start: () => shell },
]

describe.each(trials)(
  'a mat that speaks by $client, a client nobody here wrote',
  ({ client, isHere, bed, start }) => {
    const deviceId = `mat-${bed}`
    const serialNumber = `SN-${bed}`
    const title = (what: string) => (isHere ? what : `${what} (skipped: ${client} is not installed)`)

    it.skipIf(!isHere)(
      title('becomes itself by a claim, is configured and commanded, measures, and is heard'),
      async () => {
        const { api } = household.operator
        const { bedId } = household.beds[bed]
        const registration = { deviceId, kind: 'family-bed', providerId: household.providerId, serialNumber }
        await api.post('/v1/devices', registration, deviceSchema)
        await api.put(pathOf`/v1/devices/${deviceId}/placement`, { bedId })
        await api.put(pathOf`/v1/devices/${deviceId}/config`, { reportEvery: 30_000 })
        const outsider = start()

        const claimed = await outsider.claim({ claim, clientId: `claim-${bed}`, serialNumber })
        if (claimed.outcome === 'refused') throw new Error(`it was refused: ${claimed.errorCode}`)
        expect(claimed.deviceId).toBe(deviceId)
        const mat = await outsider.wake(deviceId, claimed.certificate)

        expect(await mat.hearConfig()).toMatchObject({ v: 1, version: 1, reportEvery: 30_000 })
        const word = { v: 1, re: 'config', version: 1, status: 'applied' }
        const own = await mat.obey(() => mat.say('reply', word))
        expect(own.id, 'the cloud asks by itself whether it can be answered').toMatch(/^probe-/)
        const probe = pathOf`/v1/devices/${deviceId}/commands`
        let commandId = ''
        const command = await mat.obey(async () => {
          commandId = (await api.post(probe, { type: 'probe' }, answerSchemas.DeviceCommand)).commandId
        })
        expect(command).toMatchObject({ id: commandId, type: 'probe' })
        const at = Date.now()
        await mat.say('telemetry', { v: 1, at, sent: at, battery: 77 })
        const id = randomUUID()
        const call = { v: 1, id, at, sent: at, type: 'sos', data: { key: 'cord' } }
        expect(await mat.call(call)).toMatchObject({ eventId: id, state: 'received' })

        expect((await alertsOf(api, bedId)).map(({ condition }) => condition)).toEqual(['sos'])
        await eventually('what it said is known', async () => {
          const config = await api.get(pathOf`/v1/devices/${deviceId}/config`, answerSchemas.ConfigState)
          const asked = await api.get(`${probe}/${commandId}`, answerSchemas.DeviceCommand)
          return (
            config.state === 'applied' &&
            asked.state === 'done' &&
            (await deviceOf(api, deviceId)).battery === 77
          )
        })
        await mat.sleep()
      },
      60_000,
    )

    it.skipIf(!isHere)(
      title('is refused when its serial number is nobody’s, or has come before'),
      async () => {
        const { api } = household.operator
        const outsider = start()
        const come = (serial: string) =>
          outsider.claim({ claim, clientId: `claim-again-${bed}`, serialNumber: serial })
        expect(await come('SN-of-nobody')).toEqual({ outcome: 'refused', errorCode: 'AccessDenied' })
        expect(await come(serialNumber)).toEqual({ outcome: 'refused', errorCode: 'AccessDenied' })
        expect((await quarantineOf(api, deviceId))[0]?.reason).toMatch(
          /claimed under this serial number before/,
        )
        expect((await deviceOf(api, deviceId)).certificates).toHaveLength(1)
      },
      60_000,
    )
  },
)
