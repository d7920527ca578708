import { setTimeout as sleep } from 'node:timers/promises'
import { alertSchema } from '../../contracts/alert.ts'
import { outboxLineSchema } from '../../contracts/notification.ts'
import { findClock } from '../../devices/clock/local-cloud-clock.ts'
import { follow } from '../../devices/follow.ts'
import { type ApiClient, pathOf } from '../api-client.ts'
import { connectDevice, withDevices } from '../connect-device.ts'
import type { AddCommands, Context } from '../context.ts'
import { liveOn } from '../demo/demo-journey.ts'
import { ensureHousehold } from '../demo/ensure-household.ts'
import { beds, callingBed, terminal } from '../demo/household.ts'
import { ensureDevice } from '../provision.ts'

/** `demo`: the demo household and its devices, which live on until the process ends. `npm start` runs it. */
export const addDemo: AddCommands = (program, context) => {
  program
    .command('demo')
    .description('set up the demo household and let its beds live on (local only; part of `npm start`)')
    .action(() => run(context))
}

async function run(context: Context): Promise<void> {
  const api = await context.api()
  const { settings } = context
  const clock = await findClock({ origin: settings.origin, holdId: `demo-${process.pid}`, log: context.note })
  // a fast clock waits until the household stands; `follow` goes on with the same hold
  await clock.hold(clock.now())
  const household = await ensureHousehold(api, settings.issuer ?? `${settings.origin}/oidc`)
  const devices = await Promise.all([
    ...household.beds.map(async ({ bedId, name }, index) => {
      const deviceId = beds[index]?.deviceId ?? `demo-bed-${index + 1}`
      const certificate = await ensureDevice(context, { deviceId, kind: 'family-bed', place: { bedId } })
      const calls = name === callingBed && !(await hasCalled(api, bedId))
      return { deviceId, kind: 'family-bed' as const, certificate, calls }
    }),
    ensureDevice(context, { ...terminal, place: { careCentreId: household.careCentreId } }).then(
      (certificate) => ({
        ...terminal,
        certificate,
        calls: false,
      }),
    ),
  ])
  const clients = devices.map((device) => connectDevice(context, { ...device, clock }))
  const told = devices.some(({ calls }) => calls) ? tellOfCall(context) : Promise.resolve()
  await withDevices(clients, async (connected) => {
    const lanes = connected.flatMap((client) => {
      const device = devices.find(({ deviceId }) => deviceId === client.deviceId)
      return device ? [{ client, journey: liveOn({ ...device, start: clock.now() }) }] : []
    })
    context.print(`the demo household lives: ${devices.map(({ deviceId }) => deviceId).join(', ')}`)
    await Promise.all([follow({ lanes, clock }), told])
  })
}

async function hasCalled(api: ApiClient, bedId: string): Promise<boolean> {
  const alerts = await api.list(pathOf`/v1/alerts?place=${bedId}`, alertSchema)
  return alerts.some(({ condition }) => condition === 'sos')
}

/** Says when the first caregiver has been told of the demo call: the main job, seen working. */
async function tellOfCall({ settings, print, note }: Context): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const lines = await (await fetch(new URL('/outbox', settings.origin))).text()
    const first = lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => outboxLineSchema.parse(JSON.parse(line)))
      .find(({ condition, place }) => condition === 'sos' && place === callingBed)
    if (first) {
      print(
        `a simulated bed has called, and the first caregiver was told (${first.time}, ${first.channel}): ${first.text.en}`,
      )
      return
    }
    await sleep(250)
  }
  note('nobody was told of the demo call within a minute: see the logs in the state folder')
}
