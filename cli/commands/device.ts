import { Option } from 'commander'
import { type DeviceKind, deviceKinds } from '../../contracts/names.ts'
import { deviceSchema } from '../../contracts/records.ts'
import { pathOf } from '../api-client.ts'
import { saveCertificate } from '../certificate-files.ts'
import { type AddCommands, wantsJson } from '../context.ts'
import { provision } from '../provision.ts'
import { addDeviceClaim } from './device-claim.ts'
import { addDeviceShow } from './health.ts'

interface AddOptions {
  readonly kind: DeviceKind
  readonly bed: string
  readonly out: string
}
interface ChangeOptions {
  /** `false`: it is taken away */
  readonly serial?: string | false
  readonly maker?: string
}

/** `device add`, `device change`, `device revoke`, and what a device does for itself. */
export const addDevice: AddCommands = (program, context) => {
  const device = program
    .command('device')
    .description('add a device with its certificate, see how it is, or lock it out')
    .addHelpText(
      'after',
      `
Examples:
  carebed device add mat-7 --kind family-bed --bed bed_3f --out ./mat-7
  carebed device claim SN-0042 --claim ./claim --out ./mat-7
  carebed device renew mat-7 --certs ./mat-7
  carebed device show mat-7
  carebed device change mat-7 --serial SN-0042
  carebed device revoke mat-7`,
    )
  device
    .command('add <deviceId>')
    .description('make a device known, place it at a bed and write its certificate, key and root certificate')
    .addOption(new Option('--kind <kind>', 'what it is').choices(deviceKinds).makeOptionMandatory())
    .requiredOption('--bed <bedId>', 'where it stands')
    .requiredOption('--out <dir>', 'folder for device.cert.pem, device.key.pem and root-ca.pem')
    .action(async (deviceId: string, { kind, bed, out }: AddOptions, command) => {
      const { home } = context.settings
      const certificate = await provision(await context.api(), { deviceId, kind, bedId: bed, home })
      await saveCertificate(out, certificate)
      const line = `${deviceId} stands at ${bed}; its certificate is in ${out}`
      context.print(wantsJson(command) ? JSON.stringify({ deviceId, kind, bedId: bed, out }) : line)
    })
  device
    .command('change <deviceId>')
    .description('say who made it, and by which serial number it may claim its certificate')
    .option('--serial <serialNumber>', 'its serial number; no other device may have it')
    .option('--no-serial', 'take its serial number away')
    .option('--maker <name>', 'who made it')
    .action(async (deviceId: string, { serial, maker }: ChangeOptions, command) => {
      const serialNumber = serial === false ? null : serial
      const api = await context.api()
      const changed = deviceSchema.parse(
        await api.patch(pathOf`/v1/devices/${deviceId}`, { serialNumber, maker }),
      )
      const line = `${deviceId} has ${changed.serialNumber ? `the serial number ${changed.serialNumber}` : 'no serial number'}`
      context.print(wantsJson(command) ? JSON.stringify(changed) : line)
    })
  addDeviceShow(device, context)
  addDeviceClaim(device, context)
  device
    .command('revoke <deviceId>')
    .description('take its certificate back; it is cut off at once')
    .action(async (deviceId: string, _, command) => {
      await (await context.api()).delete(pathOf`/v1/devices/${deviceId}/certificate`)
      const line = `the certificate of ${deviceId} is revoked`
      context.print(wantsJson(command) ? JSON.stringify({ deviceId, revoked: true }) : line)
    })
}
