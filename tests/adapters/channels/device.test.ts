import {
  InternalFailureException,
  IoTDataPlaneClient,
  PublishCommand,
  UnauthorizedException,
} from '@aws-sdk/client-iot-data-plane'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceChannel } from '../../../adapters/channels/device.ts'
import type { Answer } from '../../../contracts/answer.ts'

const iot = mockClient(IoTDataPlaneClient)
const answer: Answer = {
  ...{ v: 1, eventId: 'e1', alertId: 'al_1', state: 'received' },
  say: { 'zh-CN': '已收到', en: 'Help is being called' },
}

describe('what a bed is told', () => {
  const device = createDeviceChannel(new IoTDataPlaneClient({ region: 'us-east-1' }))
  beforeEach(() => {
    iot.reset()
    iot.on(PublishCommand).resolves({})
  })

  it('goes to its own topics at QoS 1 and is not retained', async () => {
    const alerts = { v: 1 as const, at: 5, alerts: [] }
    expect(await device.sendAnswer('mat-7', answer)).toEqual({ outcome: 'accepted' })
    expect(await device.sendPlaceAlerts('mat-7', alerts)).toEqual({ outcome: 'accepted' })
    const sent = iot.commandCalls(PublishCommand).map(({ args: [{ input }] }) => ({
      ...input,
      payload: JSON.parse(new TextDecoder().decode(input.payload as Uint8Array)),
    }))
    expect(sent).toEqual([
      { topic: 'carebed/v1/mat-7/answer', qos: 1, payload: answer },
      { topic: 'carebed/v1/mat-7/alert', qos: 1, payload: alerts },
    ])
  })

  it('hears its configuration whenever it comes, and a command only while it is there', async () => {
    const config = { v: 1, version: 3, reportEvery: 60_000, sampleEvery: 1000 } as const
    expect(await device.sendConfig('mat-7', config)).toEqual({ outcome: 'accepted' })
    expect(await device.sendCommand('mat-7', { v: 1, id: 'c1', type: 'probe', expires: 9 })).toEqual({
      outcome: 'accepted',
    })
    const sent = iot.commandCalls(PublishCommand).map(({ args: [{ input }] }) => input)
    expect(sent).toMatchObject([
      { topic: 'carebed/v1/mat-7/config', qos: 1, retain: true },
      { topic: 'carebed/v1/mat-7/command', qos: 1 },
    ])
    expect(sent[1]).not.toHaveProperty('retain')
  })

  it('is tried again after a passing fault and not after a refusal; a bug is thrown', async () => {
    const said = { message: 'no', $metadata: {} }
    iot.on(PublishCommand).rejects(new InternalFailureException(said))
    const passing = { outcome: 'failed', reason: 'InternalFailureException', again: true }
    expect(await device.sendAnswer('mat-7', answer)).toEqual(passing)
    iot.on(PublishCommand).rejects(new UnauthorizedException(said))
    const refused = { outcome: 'failed', reason: 'UnauthorizedException', again: false }
    expect(await device.sendAnswer('mat-7', answer)).toEqual(refused)
    iot.on(PublishCommand).rejects(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
    expect(await device.sendAnswer('mat-7', answer)).toMatchObject({ again: true })
    iot.on(PublishCommand).rejects(new TypeError('ours'))
    await expect(device.sendAnswer('mat-7', answer)).rejects.toThrow('ours')
  })
})
