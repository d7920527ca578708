import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { writeDurably } from '../../devices/durable-file.ts'
import { houseBackOff, pauseAfter } from '../../devices/mqtt/back-off.ts'
import { claimIdentity } from '../../devices/mqtt/claim.ts'
import { createDeviceClient, type DeviceClient } from '../../devices/mqtt/device-client.ts'
import type { NotGot } from '../../devices/mqtt/get-certificate.ts'
import { type IdentityStore, openIdentity, pemNames } from '../../devices/mqtt/identity-file.ts'
import { type DeviceCertificate, loadClaim } from '../certificate-files.ts'
import { certificateOf } from '../connect-device.ts'
import { type Context, wantsJson } from '../context.ts'
import { Refusal } from '../refusal.ts'

/** So often an unanswered claim is repeated before the command gives up; a device at home never does. */
const mostAttempts = 6
/** A device that was just let in is connected within this, ms. */
const connectsWithin = 30_000

/** `device claim`, `device renew`: what a device does for itself. */
export function addDeviceClaim(device: Command, context: Context): void {
  device
    .command('claim <serialNumber>')
    .description('as a new device: make a key, claim a certificate for it, connect by that')
    .requiredOption('--claim <dir>', 'folder of the claim (carebed claim new)')
    .requiredOption('--out <dir>', 'folder for what it gets; broken off, it goes on from there')
    .action(async (serialNumber: string, { claim, out }: { claim: string; out: string }, command) => {
      const deviceId = await claimFor(context, { serialNumber, claim, out })
      const line = `${serialNumber} is ${deviceId}; its certificate is in ${out}`
      context.print(wantsJson(command) ? JSON.stringify({ serialNumber, deviceId, out }) : line)
    })
  device
    .command('renew <deviceId>')
    .description('as the device: make a new key, get a certificate for it, connect by that')
    .option('--certs <dir>', 'the certificate it has')
    .action(async (deviceId: string, { certs }: { certs?: string }, command) => {
      const { folder = certs, ca } = await certificateOf(context, { deviceId, certs })
      if (folder === undefined) throw new Refusal(`there is no folder for a certificate of ${deviceId}`)
      await renewAs(context, { deviceId, ca, identity: await openIdentity(folder, { deviceId }) })
      const line = `${deviceId} is connected by its new certificate, which is in ${folder}`
      context.print(wantsJson(command) ? JSON.stringify({ deviceId, renewed: true, folder }) : line)
    })
}

async function claimFor(
  context: Context,
  of: { serialNumber: string; claim: string; out: string },
): Promise<string> {
  const claim = await loadClaim(of.claim)
  if (!claim) throw new Refusal(`there is no claim in ${of.claim}`, ['make one: carebed claim new --help'])
  await mkdir(of.out, { recursive: true, mode: 0o700 })
  await writeDurably(join(of.out, pemNames.ca), claim.ca, 0o644)
  const identity = await openIdentity(of.out, { serialNumber: of.serialNumber })
  const known = identity.current().serialNumber
  if (known !== of.serialNumber)
    throw new Refusal(`${of.out} belongs to ${known ?? identity.current().deviceId ?? 'another device'}`)
  const deviceId = await claimPatiently(context, { claim, identity, serialNumber: of.serialNumber })
  await asDevice(context, { deviceId, ca: claim.ca, identity }, isConnected)
  return deviceId
}

async function claimPatiently(
  context: Context,
  by: { claim: DeviceCertificate; identity: IdentityStore; serialNumber: string },
): Promise<string> {
  const { claim, identity, serialNumber } = by
  const url = context.settings.mqttUrl
  for (let attempt = 1; ; attempt += 1) {
    const got = await claimIdentity({ url, claim, ca: claim.ca, serialNumber, identity })
    if (got.outcome === 'got') return got.deviceId
    if (got.tryAgain === 'after-change' || attempt === mostAttempts) throw refuseClaim(serialNumber, got)
    const pause = pauseAfter(attempt, houseBackOff, Math.random())
    context.note(`${serialNumber}: ${got.reason}, next attempt in ${pause} ms`)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

const hints = {
  'after-change': 'is it registered under this serial number, and was it not claimed before?',
  later: 'the same command goes on where this one broke off',
} as const

const refuseClaim = (serialNumber: string, { reason, tryAgain }: NotGot): Refusal =>
  new Refusal(`${serialNumber} was not given a certificate: ${reason}`, [hints[tryAgain]])

interface Self {
  readonly deviceId: string
  readonly ca: string
  readonly identity: IdentityStore
}

async function renewAs(context: Context, self: Self): Promise<void> {
  const carried = await asDevice(context, self, async (client) => {
    await isConnected(client)
    return client.renew()
  })
  if (carried.outcome === 'failed')
    throw new Refusal(`${self.deviceId} was not given a certificate: ${carried.reason}`)
}

async function isConnected(client: DeviceClient): Promise<void> {
  const signal = AbortSignal.timeout(connectsWithin)
  try {
    await once(client.events, 'connected', { signal })
  } catch {
    throw new Refusal(`${client.deviceId} was not let in within ${connectsWithin / 1000} s`)
  }
}

async function asDevice<T>(
  context: Context,
  self: Self,
  work: (client: DeviceClient) => Promise<T>,
): Promise<T> {
  const { mqttUrl: url, home } = context.settings
  const client = await createDeviceClient({ ...self, url, spoolDir: join(home, 'spool'), log: context.note })
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}
