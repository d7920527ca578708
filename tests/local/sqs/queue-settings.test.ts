import { expect, it } from 'vitest'
import { mappingSettings } from '../../../local/services/sqs/mapping-settings.ts'
import { queueSettings } from '../../../local/services/sqs/queue-settings.ts'
import { aMapping, aQueue, aTemplate } from './a-template.ts'

const refusing = (properties: Record<string, unknown>) => () =>
  queueSettings(aTemplate([aQueue('bulk', properties)]))

it('stops the start when it does not know a property of a queue, and names it', () => {
  expect(refusing({ ContentBasedDeduplication: true })).toThrow(
    'bulkQueue (AWS::SQS::Queue): property ContentBasedDeduplication is not supported',
  )
})

it('stops the start when the dead letters would go nowhere', () => {
  const RedrivePolicy = { deadLetterTargetArn: 'arn:none', maxReceiveCount: 3 }
  expect(refusing({ RedrivePolicy })).toThrow(/bulk .*RedrivePolicy names arn:none/)
})

it('stops the start on a mapping that filters, and names it', () => {
  const [mapping] = aMapping('bulk', 'ingest-telemetry', { FilterCriteria: {} })
  expect(() => mapping && mappingSettings(mapping)).toThrow(
    /ingest-telemetryMapping .*FilterCriteria is not supported/,
  )
})

it('takes the defaults of SQS', () => {
  expect(queueSettings(aTemplate([aQueue('bulk')]))).toMatchObject([
    { name: 'bulk', visibilitySeconds: 30, retentionSeconds: 345_600, delaySeconds: 0 },
  ])
})
