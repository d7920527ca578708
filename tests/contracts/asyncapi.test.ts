import { Parser } from '@asyncapi/parser'
import { describe, expect, it } from 'vitest'
import { buildAsyncApi } from '../../contracts/asyncapi.ts'
import { type DescribedMessage, messages } from '../../contracts/asyncapi-messages.ts'
import { basicIngestTopic, deviceTopic, downKinds, upKinds } from '../../contracts/topics.ts'

/** As it goes over the wire. */
const text = JSON.stringify(buildAsyncApi())
const document = JSON.parse(text)

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3, its examples included', async () => {
    const { document: parsed, diagnostics } = await new Parser().parse(text)
    // whether a newer edition of AsyncAPI exists is not ours to say at every test
    const serious = diagnostics.filter(({ code }) => code !== 'asyncapi-latest-version')
    expect(serious.map(({ code, message, path }) => `${code} ${path.join('.')}: ${message}`)).toEqual([])
    expect(parsed?.version()).toBe('3.0.0')
    expect(parsed?.operations().filterBySend()).toHaveLength(7)
    expect(parsed?.operations().filterByReceive()).toHaveLength(7)
  })

  it('names every topic of a device, both ways, every live one, and no other', () => {
    const addresses = Object.values<{ address: string }>(document.channels).map(({ address }) => address)
    const topics = [...upKinds, ...downKinds].map((kind) => deviceTopic('{deviceId}', kind))
    const live = ['beds/{bedId}', 'people/{personId}', 'providers/{providerId}'].map(
      (end) => `carebed/v1/live/${end}`,
    )
    const byRule = (['telemetry', 'event', 'reply'] as const).map((kind) =>
      basicIngestTopic('{deviceId}', kind),
    )
    expect(addresses.toSorted()).toEqual([...topics, ...byRule, ...live].toSorted())
  })

  it('has the device hear what comes down and say what goes up', () => {
    const operations = Object.values<{ action: string; channel: { $ref: string } }>(document.operations)
    const of = (action: string) =>
      operations.filter((one) => one.action === action).map((one) => one.channel.$ref.split('/').at(-1))
    expect(of('receive')).toEqual([...downKinds, 'liveBed', 'livePerson', 'liveProvider'])
    expect(of('send')).toEqual(expect.arrayContaining([...upKinds]))
  })

  it('says that only the configuration is retained, and that only live is not acknowledged', () => {
    const of = (name: string) => document.operations[name].bindings.mqtt
    expect(of('hearConfig')).toMatchObject({ retain: true, qos: 1 })
    expect(of('hearCommand')).toMatchObject({ retain: false, qos: 1 })
    expect(of('sendLive')).toMatchObject({ retain: false, qos: 0 })
    expect(document.operations.sendEvent.reply.channel).toEqual({ $ref: '#/channels/answer' })
  })

  it.each(Object.entries<DescribedMessage>(messages))('shows %s as it is really read', (_, message) => {
    for (const example of Object.values(message.examples)) message.schema.parse(example)
  })

  it('forbids no field that may come later', () => {
    expect(text).not.toContain('"additionalProperties":false')
  })
})
