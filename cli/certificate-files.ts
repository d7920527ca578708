import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type * as z from 'zod'
import type { certificateSchema } from '../contracts/records.ts'
import { readIfThere, writeDurably } from '../devices/durable-file.ts'
import { identityName, pemNames, readIdentity } from '../devices/mqtt/identity-file.ts'
import { Refusal } from './refusal.ts'

/** What a device needs to be let in, as PEM texts. */
export interface DeviceCertificate {
  readonly cert: string
  readonly key: string
  readonly ca: string
  /** where it is kept: from there a device can renew it */
  readonly folder?: string
}

/** A claim certificate, by which devices ask for their own. */
const claimNames = { cert: 'claim.cert.pem', key: 'claim.key.pem', ca: pemNames.ca } as const
type Names = Readonly<Record<'cert' | 'key' | 'ca', string>>

/** Writes the three files; the key last and for its owner only, so that a folder with a key is complete. */
export async function saveCertificate(folder: string, certificate: DeviceCertificate): Promise<void> {
  // what the device made of an earlier certificate by itself counts no more
  await rm(join(folder, identityName), { force: true })
  await writeFiles(folder, pemNames, certificate)
}

export const saveClaim = (folder: string, claim: DeviceCertificate): Promise<void> =>
  writeFiles(folder, claimNames, claim)

async function writeFiles(
  folder: string,
  names: Names,
  certificate: Pick<DeviceCertificate, 'cert' | 'key' | 'ca'>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeDurably(join(folder, names.cert), certificate.cert, 0o644)
  await writeDurably(join(folder, names.ca), certificate.ca, 0o644)
  await writeDurably(join(folder, names.key), certificate.key)
}

/** The certificate in a folder, if one is there. */
export async function loadCertificate(folder: string): Promise<DeviceCertificate | undefined> {
  const held = (await readIdentity(folder))?.held
  const ca = await readIfThere(join(folder, pemNames.ca))
  return held && ca ? { ...held, ca, folder } : undefined
}

export async function loadClaim(folder: string): Promise<DeviceCertificate | undefined> {
  const texts = Object.values(claimNames).map((name) => readIfThere(join(folder, name)))
  const [cert, key, ca] = await Promise.all(texts)
  return cert && key && ca ? { cert, key, ca } : undefined
}

/** The API's answer to "a certificate, please", completed with the local cloud's root where the answer has none. */
export async function completeCertificate(
  issued: z.infer<typeof certificateSchema>,
  home: string,
): Promise<DeviceCertificate> {
  if (issued.privateKeyPem === undefined) throw new Refusal('the cloud issued a certificate without its key')
  return {
    cert: issued.certificatePem,
    key: issued.privateKeyPem,
    ca: issued.rootCaPem ?? (await findLocalRoot(home)),
  }
}

export async function findLocalRoot(home: string): Promise<string> {
  const path = join(home, 'iot', pemNames.ca)
  const root = await readIfThere(path)
  if (root === undefined)
    throw new Refusal(`the root certificate of the broker is not known, nor is it in ${path}`)
  return root
}
