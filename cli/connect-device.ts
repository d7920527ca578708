import { join } from 'node:path'
import type { FollowedClock } from '../devices/clock/followed-clock.ts'
import { createDeviceClient, type DeviceClient } from '../devices/mqtt/device-client.ts'
import { deviceClockBy } from '../devices/mqtt/device-clock.ts'
import { openIdentity } from '../devices/mqtt/identity-file.ts'
import { type DeviceCertificate, loadCertificate, saveCertificate } from './certificate-files.ts'
import type { Context } from './context.ts'
import { findDevice, issueCertificate } from './provision.ts'
import { Refusal } from './refusal.ts'
import { deviceFolder } from './settings.ts'

/** The certificate of a device that exists: from its folder, or newly issued and kept there. */
export async function certificateOf(
  context: Context,
  of: { deviceId: string; certs?: string | undefined },
): Promise<DeviceCertificate> {
  const folder = of.certs ?? deviceFolder(context.settings.home, of.deviceId)
  const kept = await loadCertificate(folder)
  if (kept) return kept
  if (of.certs !== undefined) throw new Refusal(`there is no certificate in ${of.certs}`)
  const api = await context.api()
  const device = await findDevice(api, of.deviceId)
  if (!device) {
    throw new Refusal(`there is no device ${of.deviceId}`, ['add it first: carebed device add --help'])
  }
  if (device.certificateId !== undefined) {
    const hint = `name its folder with --certs, or take it back: carebed device revoke ${of.deviceId}`
    throw new Refusal(`${of.deviceId} has a certificate that is not in ${folder}`, [hint])
  }
  const issued = await issueCertificate(api, { deviceId: of.deviceId, home: context.settings.home })
  await saveCertificate(folder, issued)
  return { ...issued, folder }
}

/** A device on the broker of the cloud, living by `clock`, with its spool in the state folder. */
export async function connectDevice(
  context: Context,
  of: { deviceId: string; certificate: DeviceCertificate; clock: FollowedClock },
): Promise<DeviceClient> {
  const { deviceId } = of
  const { folder, ca, ...given } = of.certificate
  return createDeviceClient({
    ...{ url: context.settings.mqttUrl, deviceId, ca },
    ...(folder === undefined ? given : { identity: await openIdentity(folder, { deviceId }) }),
    spoolDir: join(context.settings.home, 'spool'),
    clock: deviceClockBy(of.clock),
    log: context.note,
  })
}

/** Works with connected devices and leaves none of them connected. */
export async function withDevices<T>(
  clients: readonly Promise<DeviceClient>[],
  work: (clients: readonly DeviceClient[]) => Promise<T>,
): Promise<T> {
  const settled = await Promise.allSettled(clients)
  const connected = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  try {
    return await work(await Promise.all(clients))
  } finally {
    await Promise.all(connected.map((client) => client.close()))
  }
}
