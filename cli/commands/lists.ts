import { Option } from 'commander'
import { alertSchema } from '../../contracts/alert.ts'
import { type BedStatus, bedStatusSchema } from '../../contracts/bed-status.ts'
import { personSchema } from '../../contracts/person.ts'
import { type Bed, bedSchema, deviceSchema } from '../../contracts/records.ts'
import { type ApiClient, ApiError, pathOf } from '../api-client.ts'
import { type AddCommands, printRows, wantsJson } from '../context.ts'

/** `beds`, `devices`, `alerts`, `people`: what there is. */
export const addLists: AddCommands = (program, context) => {
  program
    .command('beds')
    .description('list beds, who lies in them and their devices')
    .action(async (_, command) => {
      const api = await context.api()
      const beds = await api.list('/v1/beds', bedSchema)
      const rows: readonly ShownBed[] = wantsJson(command) ? beds : await addProtection(api, beds)
      printRows({ context, command }, rows, [
        { head: 'BED', of: (bed) => bed.bedId },
        { head: 'NAME', of: (bed) => bed.name },
        { head: 'RESIDENT', of: (bed) => bed.resident?.name },
        { head: 'DEVICES', of: (bed) => bed.devices.join(' ') || undefined },
        { head: 'PROTECTED', of: sayProtection },
        { head: 'PROVIDER', of: (bed) => bed.providerId },
      ])
    })
  program
    .command('devices')
    .description('list devices, where they stand and how they are')
    .action(async (_, command) => {
      const rows = await (await context.api()).list('/v1/devices', deviceSchema)
      printRows({ context, command }, rows, [
        { head: 'DEVICE', of: (device) => device.deviceId },
        { head: 'KIND', of: (device) => device.kind },
        { head: 'PLACE', of: (device) => device.placement?.bedId ?? device.placement?.careCentreId },
        { head: 'CONNECTED', of: (device) => connection(device.connected) },
        { head: 'LAST SEEN', of: (device) => device.lastSeen },
        { head: 'FAULTS', of: (device) => device.faults.map((one) => one.fault).join(' ') || undefined },
        { head: 'QUARANTINED', of: (device) => device.quarantined },
      ])
    })
  program
    .command('people')
    .description('list people, their roles and how they are reached')
    .action(async (_, command) => {
      const rows = await (await context.api()).list('/v1/people', personSchema)
      printRows({ context, command }, rows, [
        { head: 'PERSON', of: (person) => person.personId },
        { head: 'NAME', of: (person) => person.name },
        { head: 'ROLE', of: (person) => person.role },
        {
          head: 'CHANNELS',
          of: (person) => person.channels.map((one) => one.channel).join(' ') || undefined,
        },
        {
          head: 'LINKED TO',
          of: (person) => person.links.map((link) => link.placeId).join(' ') || undefined,
        },
      ])
    })
}

/** Beds asked after at once. */
const atOnce = 8
type ShownBed = Bed & { status?: BedStatus | undefined }

/** Each bed with its status, for people; a bed whose status is refused is listed all the same. */
async function addProtection(api: ApiClient, beds: readonly Bed[]): Promise<ShownBed[]> {
  const shown: ShownBed[] = []
  for (let from = 0; from < beds.length; from += atOnce)
    shown.push(
      ...(await Promise.all(
        beds
          .slice(from, from + atOnce)
          .map(async (bed) => ({ ...bed, status: await readStatus(api, bed.bedId) })),
      )),
    )
  return shown
}

async function readStatus(api: ApiClient, bedId: string): Promise<BedStatus | undefined> {
  try {
    return await api.get(pathOf`/v1/beds/${bedId}/status`, bedStatusSchema)
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

/** Since when, and why not. */
function sayProtection({ status }: ShownBed): string | undefined {
  if (!status) return undefined
  const { protectedSince, notProtectedSince, notProtectedBecause } = status
  const since = status.protected ? protectedSince : notProtectedSince
  const words = [status.protected ? 'yes' : 'no', since && `since ${since}`, notProtectedBecause]
  return words.filter((word) => word !== undefined).join(' ')
}

/** `alerts` without a verb: the list. */
export const addAlertList: AddCommands = (program, context) => {
  program
    .command('list', { isDefault: true })
    .description('list alerts, the open ones unless told otherwise')
    .addOption(
      new Option('--state <state>', 'still to be dealt with, or over')
        .choices(['open', 'closed'])
        .default('open'),
    )
    .action(async ({ state }: { state: string }, command) => {
      const rows = await (await context.api()).list(`/v1/alerts?state=${state}`, alertSchema)
      printRows({ context, command }, rows, [
        { head: 'ALERT', of: (alert) => alert.alertId },
        { head: 'PRIORITY', of: (alert) => alert.priority },
        { head: 'CONDITION', of: (alert) => alert.condition },
        { head: 'STATE', of: (alert) => alert.state },
        { head: 'PLACE', of: (alert) => alert.placeName ?? alert.place.bedId ?? alert.place.careCentreId },
        { head: 'SINCE', of: (alert) => alert.onset },
        { head: 'BY', of: (alert) => alert.claim?.name ?? alert.claim?.personId },
      ])
    })
}

const connection = (connected: boolean | null) => (connected === null ? undefined : connected ? 'yes' : 'no')
