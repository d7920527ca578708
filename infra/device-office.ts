import type { Stack } from 'aws-cdk-lib'
import type { Right } from './rights.ts'

/** The rights of whoever registers devices, and hands out and revokes their certificates. */
export function deviceOffice(stack: Stack): Right[] {
  const arn = (resource: string, resourceName: string) =>
    stack.formatArn({ service: 'iot', resource, resourceName })
  const things = arn('thing', '*')
  const certificates = arn('cert', '*')
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
