import type { LivePolicy } from '../../contracts/live-admission.ts'

/** AWS IoT takes at most this much from an authorizer (developer guide, "Defining your Lambda function"). */
export const longestPolicy = 2_048
export const mostPolicies = 10

/**
 * The policies of one browser: it connects under its own name and hears these topics, and says nothing: there is no
 * right to publish. As many topics as fit, in their order; `prefix` as in `arn:aws:iot:eu-central-1:123456789012`.
 */
export function buildPolicies(of: {
  prefix: string
  clientId: string
  topics: readonly string[]
}): LivePolicy[] {
  const { prefix, clientId, topics } = of
  const connect = policy(['iot:Connect'], [`${prefix}:client/${clientId}`])
  const hearing: LivePolicy[] = []
  let resources: string[] = []
  for (const topic of topics) {
    const more = [...resources, `${prefix}:topicfilter/${topic}`, `${prefix}:topic/${topic}`]
    if (resources.length > 0 && lengthOf(hears(more)) > longestPolicy) {
      hearing.push(hears(resources))
      resources = more.slice(-2)
    } else resources = more
  }
  if (resources.length > 0) hearing.push(hears(resources))
  return [connect, ...hearing].slice(0, mostPolicies)
}

const policy = (Action: string[], Resource: string[]): LivePolicy => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
})

const hears = (resources: string[]): LivePolicy => policy(['iot:Subscribe', 'iot:Receive'], resources)
const lengthOf = (document: LivePolicy): number => JSON.stringify(document).length
