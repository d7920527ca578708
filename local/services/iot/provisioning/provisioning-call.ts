/** What a device may ask of fleet provisioning over MQTT (developer guide, "Device provisioning MQTT API"). */
export type ProvisioningCall =
  | { kind: 'create-keys' }
  | { kind: 'create-from-request' }
  | { kind: 'register-thing'; template: string }

/** The call a topic stands for; the CBOR variants, and answers, are none. */
export function provisioningCallOf(topic: string): ProvisioningCall | undefined {
  if (topic === '$aws/certificates/create/json') return { kind: 'create-keys' }
  if (topic === '$aws/certificates/create-from-csr/json') return { kind: 'create-from-request' }
  const register = /^\$aws\/provisioning-templates\/([A-Za-z0-9_-]{1,36})\/provision\/json$/.exec(topic)
  return register?.[1] === undefined ? undefined : { kind: 'register-thing', template: register[1] }
}
