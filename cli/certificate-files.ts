import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
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
  try {
    const [cert, key, ca] = await Promise.all(
      [names.cert, names.key, names.ca].map((name) => readFile(join(folder, name), 'utf8')),
    )
    return cert && key && ca ? { cert, key, ca } : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
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
  const folder = join(home, 'iot')
  const found = (await readdir(folder).catch(noFolder)).find((name) => /^root-ca.*\.pem$/.test(name))
  if (found) return readFile(join(folder, found), 'utf8')
  throw new Refusal('the root certificate of the broker is not known', [
    `looked for root-ca*.pem in ${folder}`,
  ])
}

function noFolder(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
