import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDeadlineSender, createNoticeSender, delayFor } from '../../../adapters/aws/queues.ts'

const sqs = mockClient(SQSClient)
const now = 1_795_312_800_000
const queue = { client: new SQSClient({ region: 'us-east-1' }), url: 'http://q', clock: () => now }

describe('a delayed message', () => {
  beforeEach(() => {
    sqs.reset()
    sqs.on(SendMessageCommand).resolves({})
  })
  const sent = () => sqs.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input)

  it('comes when the bed must be looked at, not before', async () => {
    const message = { placeId: 'bed_1', due: now + 59_001 }
    expect(await createDeadlineSender(queue)(message)).toEqual({ outcome: 'sent' })
    expect(sent()).toEqual([{ QueueUrl: 'http://q', MessageBody: JSON.stringify(message), DelaySeconds: 60 }])
  })

  it('is never early within the fifteen minutes that a queue can hold it, and never negative', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 2e6 }), (ahead) => {
        const delay = delayFor(now + ahead, now)
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(900)
        if (ahead <= 900_000) expect(delay * 1000).toBeGreaterThanOrEqual(ahead)
        if (ahead > 0) expect(delay * 1000 - ahead).toBeLessThan(1000)
      }),
    )
  })

  it('that cannot be sent is told, for the sweep finds what is due', async () => {
    sqs.on(SendMessageCommand).rejects(Object.assign(new Error('x'), { name: 'TimeoutError' }))
    const failed = { outcome: 'failed', reason: 'TimeoutError' }
    expect(
      await createNoticeSender({ ...queue, errandsUrl: 'http://e' })({ placeId: 'bed_1', noticeId: 'n' }),
    ).toEqual(failed)
    expect(sent()).toMatchObject([{ DelaySeconds: 0 }])
  })

  it('about what no person waits for has a lane of its own, and never stands before who is to be woken', async () => {
    const say = createNoticeSender({ ...queue, errandsUrl: 'http://e' })
    const errands = ['bed_1.live.7', 'bed_1.place-alerts.7', 'config.3', 'command.cmd_1', 'probe.mat-1.k2']
    const people = [
      'al_1.step.2.0',
      'al_1.answer.2.1',
      'al_1.siren.s2.0',
      'fold.4',
      'dead.2',
      'night.2026-11-22',
    ]
    for (const noticeId of [...errands, ...people]) await say({ placeId: 'bed_1', noticeId })
    const lanes = sent().map(({ QueueUrl }) => QueueUrl)
    expect(lanes).toEqual([...errands.map(() => 'http://e'), ...people.map(() => 'http://q')])
  })
})
