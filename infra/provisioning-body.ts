import { policyNames } from '../contracts/names.ts'

const parameter = (name: string) => ({ Ref: name })
/** What the hook says wins over what a device says; without a default AWS IoT might ask the device for it. */
const saidByTheHook = { Type: 'String', Default: 'unknown' }

/**
 * What AWS IoT makes for an admitted device (developer guide, "Provisioning templates"): the thing, if it does not stand
 * already, the certificate that was asked for, and the policies. The hook names all that is the device's.
 */
export const provisioningBody = {
  Parameters: {
    SerialNumber: { Type: 'String', Default: 'unknown' },
    DeviceId: saidByTheHook,
    Kind: saidByTheHook,
    Policy: saidByTheHook,
  },
  Resources: {
    thing: {
      Type: 'AWS::IoT::Thing',
      Properties: { ThingName: parameter('DeviceId'), ThingTypeName: parameter('Kind') },
      OverrideSettings: { ThingTypeName: 'DO_NOTHING', AttributePayload: 'DO_NOTHING' },
    },
    certificate: {
      Type: 'AWS::IoT::Certificate',
      Properties: { CertificateId: parameter('AWS::IoT::Certificate::Id'), Status: 'ACTIVE' },
    },
    policy: { Type: 'AWS::IoT::Policy', Properties: { PolicyName: parameter('Policy') } },
    renewal: { Type: 'AWS::IoT::Policy', Properties: { PolicyName: policyNames.renewal } },
  },
} as const
