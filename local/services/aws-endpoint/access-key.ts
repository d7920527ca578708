import type { Caller } from '../../ports.ts'

const rolePrefix = 'ROLE'
const localPrefix = 'LOCAL'

/** The access key id of the operator's own shell: no role, everything allowed. */
export const localAccessKey = `${localPrefix}OPERATOR`

/** The access key id under which a function of this role calls. Logical ids are letters and digits, so it reads back. */
export function accessKeyFor(roleLogicalId: string): string {
  return `${rolePrefix}${roleLogicalId}`
}

/** Who an access key id belongs to; `undefined` for one the local cloud never gave out. */
export function callerOf(accessKeyId: string): Caller | undefined {
  if (accessKeyId.startsWith(localPrefix)) return { kind: 'local' }
  if (!accessKeyId.startsWith(rolePrefix)) return undefined
  return { kind: 'role', roleLogicalId: accessKeyId.slice(rolePrefix.length) }
}

/** The access key id in a SigV4 Authorization header. The signature itself is not checked. */
export function accessKeyIn(authorization: string | undefined): string | undefined {
  return /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1]
}
