import { careCentreSchema, providerSchema, regionSchema } from '../../contracts/records.ts'
import { type AddCommands, printRows } from '../context.ts'

/** `regions`, `providers`, `care-centres`: who serves where. */
export const addOrganisation: AddCommands = (program, context) => {
  program
    .command('regions')
    .description('list the tree of regions with their division codes')
    .action(async (_, command) => {
      const rows = await (await context.api()).list('/v1/regions', regionSchema)
      printRows({ context, command }, rows, [
        { head: 'REGION', of: ({ regionId }) => regionId },
        { head: 'CODE', of: ({ code }) => code },
        { head: 'LEVEL', of: ({ level }) => level },
        { head: 'NAME', of: ({ name, path }) => '  '.repeat(path.length - 1) + name },
      ])
    })
  program
    .command('providers')
    .description('list providers, their phones and the zones they serve')
    .action(async (_, command) => {
      const rows = await (await context.api()).list('/v1/providers', providerSchema)
      printRows({ context, command }, rows, [
        { head: 'PROVIDER', of: ({ providerId }) => providerId },
        { head: 'NAME', of: ({ name }) => name },
        { head: 'PHONE', of: ({ phone }) => phone },
        { head: 'SEAT', of: ({ regionId }) => regionId },
        { head: 'ZONES', of: ({ zones = [] }) => zones.join(' ') || 'everywhere' },
      ])
    })
  program
    .command('care-centres')
    .description('list care centres and the devices that stand there')
    .action(async (_, command) => {
      const rows = await (await context.api()).list('/v1/care-centres', careCentreSchema)
      printRows({ context, command }, rows, [
        { head: 'CENTRE', of: ({ careCentreId }) => careCentreId },
        { head: 'NAME', of: ({ name }) => name },
        { head: 'DEVICES', of: ({ devices }) => devices.join(' ') || undefined },
        { head: 'PROVIDER', of: ({ providerId }) => providerId },
      ])
    })
}
