import { createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const keyFile = 'root-ca.key.pem'
const certificateFile = 'root-ca.pem'

/** The root's key pair (made on the first call) and its certificate, if there is one already. */
export async function loadRootKeys(
  folder: string,
): Promise<{ keys: CryptoKeyPair; rootPem: string | undefined }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const known = await readIfThere(join(folder, keyFile))
  const keys = known === undefined ? await makeKeys(folder) : await importKeys(known)
  return { keys, rootPem: await readIfThere(join(folder, certificateFile)) }
}

/** Keeps the root's certificate, where devices and `mosquitto_pub --cafile` find it. */
export async function saveCertificate(folder: string, pem: string): Promise<void> {
  await writeDurably({ folder, name: certificateFile, text: pem, mode: 0o644 })
}

async function makeKeys(folder: string): Promise<CryptoKeyPair> {
  const keys = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  const text = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs8',
  })
  await writeDurably({ folder, name: keyFile, text: text.toString(), mode: 0o600 })
  return keys
}

async function importKeys(pem: string): Promise<CryptoKeyPair> {
  const secret = createPrivateKey(pem).export({ format: 'der', type: 'pkcs8' })
  const open = createPublicKey(pem).export({ format: 'der', type: 'spki' })
  const { subtle } = crypto
  return {
    privateKey: await subtle.importKey('pkcs8', new Uint8Array(secret), curve, true, ['sign']),
    publicKey: await subtle.importKey('spki', new Uint8Array(open), curve, true, ['verify']),
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Whole or not at all: a kill in between leaves no half-written key. */
async function writeDurably(file: {
  folder: string
  name: string
  text: string
  mode: number
}): Promise<void> {
  const path = join(file.folder, file.name)
  const handle = await open(`${path}.new`, 'w', file.mode)
  try {
    await handle.writeFile(file.text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
}
