import type { Resource, Template } from '../../../local/ports.ts'

/** A hand-made template; `Ref` and ARN follow the real reader. */
export function aTemplate(resources: readonly Resource[]): Template {
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    find(name) {
      const found = resources.find(({ arn, ref, logicalId }) => [arn, ref, logicalId].includes(name))
      if (!found) throw new Error(`no resource ${name}`)
      return found
    },
    codeOf: (lambda) => `/nowhere/${lambda.logicalId}`,
  }
}

/** A queue; with `port` its URL points at a live endpoint. */
export function aQueue(name: string, properties: Record<string, unknown> = {}, port = 4566): Resource {
  return {
    logicalId: `${name}Queue`,
    type: 'AWS::SQS::Queue',
    properties: { QueueName: name, ...properties },
    ref: `http://127.0.0.1:${port}/000000000000/${name}`,
    arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
  }
}

/** An event source mapping from a queue of `aQueue` to a function. */
export function aMapping(
  queue: string,
  lambda: string,
  properties: Record<string, unknown> = {},
): Resource[] {
  const mapping = {
    logicalId: `${lambda}Mapping`,
    type: 'AWS::Lambda::EventSourceMapping',
    properties: {
      EventSourceArn: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
      FunctionName: lambda,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...properties,
    },
    ref: `${lambda}Mapping`,
    arn: '',
  }
  const arn = `arn:aws:lambda:us-east-1:000000000000:function:${lambda}`
  return [mapping, { logicalId: lambda, type: 'AWS::Lambda::Function', properties: {}, ref: lambda, arn }]
}
