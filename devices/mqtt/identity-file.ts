import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere, writeDurably } from '../durable-file.ts'
import { type Held, type Identity, identitySchema } from './identity.ts'

/** What other programs read; what counts is `identity.json`, where certificate and key change together. */
export const pemNames = { cert: 'device.cert.pem', key: 'device.key.pem', ca: 'root-ca.pem' } as const

export const identityName = 'identity.json'

/** The identity of one device, on disk. */
export interface IdentityStore {
  current(): Identity
  /** Resolves when it is on disk, rejects when it is not: nothing may be built on an identity that could be lost. */
  save(next: Identity): Promise<void>
}

/** The identity in a folder; two PEM files alone are one, too (of `deviceId`). `undefined` where there is neither. */
export async function readIdentity(folder: string, deviceId?: string): Promise<Identity | undefined> {
  const text = await readIfThere(join(folder, identityName))
  if (text !== undefined) return identitySchema.parse(JSON.parse(text))
  const cert = await readIfThere(join(folder, pemNames.cert))
  const key = await readIfThere(join(folder, pemNames.key))
  if (!cert || !key) return undefined
  return { v: 1, ...(deviceId === undefined ? {} : { deviceId }), held: { cert, key } }
}

/** Opens the identity in a folder, or begins one. */
export async function openIdentity(folder: string, begin: Omit<Identity, 'v'>): Promise<IdentityStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let current = (await readIdentity(folder, begin.deviceId)) ?? { v: 1 as const, ...begin }
  let written: Held | undefined
  return {
    current: () => current,
    async save(next) {
      await writeDurably(join(folder, identityName), JSON.stringify(next, null, 2))
      current = next
      if (!next.held || next.held.cert === written?.cert) return
      await writeDurably(join(folder, pemNames.cert), next.held.cert, 0o644)
      await writeDurably(join(folder, pemNames.key), next.held.key)
      written = next.held
    },
  }
}
