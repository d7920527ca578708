import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type * as z from 'zod'
import type { certificateSchema } from '../contracts/records.ts'
import { Refusal } from './refusal.ts'

/** What a device needs to be let in, as PEM texts. */
export interface DeviceCertificate {
  readonly cert: string
  readonly key: string
  readonly ca: string
}

const names = { cert: 'device.cert.pem', key: 'device.key.pem', ca: 'root-ca.pem' } as const

/** Writes the three files; the key last and for its owner only, so that a folder with a key is complete. */
export async function saveCertificate(folder: string, certificate: DeviceCertificate): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await replaceFile(join(folder, names.cert), certificate.cert, 0o644)
  await replaceFile(join(folder, names.ca), certificate.ca, 0o644)
  await replaceFile(join(folder, names.key), certificate.key, 0o600)
}

async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode })
  await rename(`${path}.new`, path)
}

/** The certificate in a folder, if one is there. */
export async function loadCertificate(folder: string): Promise<DeviceCertificate | undefined> {
  const [cert, key, ca] = await Promise.all(
    [names.cert, names.key, names.ca].map((name) => readIfThere(join(folder, name))),
  )
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

async function findLocalRoot(home: string): Promise<string> {
  const path = join(home, 'iot', names.ca)
  const root = await readIfThere(path)
  if (root === undefined)
    throw new Refusal(`the root certificate of the broker is not known, nor is it in ${path}`)
  return root
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
