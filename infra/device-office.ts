import type { Stack } from 'aws-cdk-lib'
import { deviceKinds, policyNames } from '../contracts/names.ts'
import type { Right } from './rights.ts'

/** The rights of whoever registers devices, and hands out and revokes their certificates. */
export function deviceOffice(stack: Stack): Right[] {
  const things = arnOf(stack, 'thing', '*')
  const certificates = arnOf(stack, 'cert', '*')
  return [
    {
      actions: ['iot:CreateKeysAndCertificate', 'iot:CreateCertificateFromCsr'],
      on: ['*'],
      because:
        'AWS IoT has no resource to name before the certificate exists: these two actions accept only *.',
    },
    {
      actions: ['iot:CreateThing', 'iot:ListThingPrincipals'],
      on: [things],
      because: 'Device ids are data, given by operators after the role was made.',
    },
    {
      actions: [
        'iot:AttachPolicy',
        'iot:AttachThingPrincipal',
        'iot:DetachThingPrincipal',
        'iot:UpdateCertificate',
      ],
      on: [certificates, things],
      because:
        'Certificate ids are hashes known only once made, and device ids are data; both stay within this account.',
    },
  ]
}

const arnOf = (stack: Stack, resource: string, resourceName: string) =>
  stack.formatArn({ service: 'iot', resource, resourceName })

/** The one right of whoever sees devices connect: to take back certificates that newer ones have replaced, and claims that are over. */
export const revokeCertificates = (stack: Stack): Right => ({
  actions: ['iot:UpdateCertificate'],
  on: [arnOf(stack, 'cert', '*')],
  because:
    'Certificate ids are hashes known only once made; which to take back is read from the record of the device or claim.',
})

/** The rights by which AWS IoT makes what a provisioning template says: a thing, its certificate, its policies. */
export function provisioner(stack: Stack): Right[] {
  const because = 'Things and certificates of devices are data; both stay within this account.'
  const named = [...Object.values(policyNames.device), policyNames.renewal]
  return [
    {
      actions: ['iot:CreateThing', 'iot:DescribeThing', 'iot:ListThingPrincipals'],
      on: [arnOf(stack, 'thing', '*')],
      because,
    },
    {
      actions: ['iot:DescribeThingType'],
      on: deviceKinds.map((kind) => arnOf(stack, 'thingtype', kind)),
    },
    { actions: ['iot:GetPolicy'], on: named.map((name) => arnOf(stack, 'policy', name)) },
    {
      actions: [
        'iot:AttachPolicy',
        'iot:AttachThingPrincipal',
        'iot:DescribeCertificate',
        'iot:UpdateCertificate',
      ],
      on: [arnOf(stack, 'cert', '*'), arnOf(stack, 'thing', '*')],
      because,
    },
  ]
}
