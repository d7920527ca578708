/** Names that the wiring, the Lambdas and the devices must agree on. */

export const ruleNames = {
  telemetry: 'carebed_telemetry',
  event: 'carebed_event',
  reply: 'carebed_reply',
  presence: 'carebed_presence',
} as const

export const queueNames = {
  urgent: 'urgent',
  bulk: 'bulk',
  deadlines: 'deadlines',
  notices: 'notices',
  errands: 'errands',
  rollups: 'rollups',
  rehearsals: 'rehearsals',
  fleet: 'fleet',
  ruleFailures: 'rule-failures',
} as const

export const deviceKinds = ['family-bed', 'smart-terminal'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** The two indexes of the `care` table. */
export const indexNames = { due: 'due', list: 'list' } as const

/** Deadlines are spread over this many partitions of the `due` index. */
export const dueShards = 16

/** The key of the webhook signing secret inside the `channel-secrets` JSON object. */
export const webhookSecretKey = 'webhook'

/** Fleet provisioning: how a claim becomes a device's own certificate, and how a device renews that by itself. */
export const provisioningTemplates = { claim: 'carebed_claim', renew: 'carebed_renew' } as const

/** What certificates may do: one policy per kind of device, one for the renewal that all share, one for claims. */
export const policyNames = {
  device: { 'family-bed': 'carebed_family-bed', 'smart-terminal': 'carebed_smart-terminal' },
  renewal: 'carebed_renewal',
  claim: 'carebed_claim',
} as const

/** Client ids with this prefix belong to claims: no device may be called so, hence no claim can push one away. */
export const claimClientPrefix = 'claim-'

/** Client ids with this prefix belong to browsers that listen, for the same reason. */
export const liveClientPrefix = 'live-'

/** The authorizer of AWS IoT that browsers name when they connect. */
export const liveAuthorizerName = 'carebed_live'
