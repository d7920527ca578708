import type { deviceHealthCalls } from '../../../contracts/calls/device-health.ts'
import type { Measure } from '../../../contracts/device-health.ts'
import type { Person } from '../../../contracts/person.ts'
import type { QuarantineItem } from '../../../contracts/records.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { showDevice } from '../device-view.ts'
import { findDevice } from '../find-device.ts'
import type { Handlers } from '../handlers.ts'
import { listFaults } from '../list-faults.ts'
import { listTestsDue } from '../list-tests-due.ts'
import { chooseScope, listOver, pageQuery } from '../lists.ts'

/** Clocks of those who record something tick apart by this much at most (ms). */
const aheadMs = 60_000

/** The longest a measure may hold (our default): one of a mistyped year would excuse its fault for good, for none is taken back. */
const longestMeasureMs = 31 * 86_400_000

export const deviceHealthHandlers: Pick<Handlers, keyof typeof deviceHealthCalls> = {
  async createMeasure({ person, params: { deviceId }, body, newId }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const at = deps.now()
    const until = Date.parse(body.until)
    if (until <= at) return refuseField('until', 'expected a time to come')
    if (until - at > longestMeasureMs)
      return refuseField('until', 'expected at most 31 days: then somebody looks again')
    const measureId = newId('mea')
    const { fault, kind, who, note } = body
    const measure: Measure = {
      ...{ measureId, deviceId, kind, who, at, until, by: person.personId },
      ...(fault === undefined ? {} : { fault }),
      ...(note === undefined ? {} : { note }),
    }
    // Recorded at another time, a repeat would be another record: the first one stands.
    const before = await deps.health.listMeasures({ deviceId, limit: 100 })
    const known = before.items.find((one) => one.measureId === measureId)
    if (known) return done(showMeasure(known))
    const written = await deps.health.createMeasure(measure)
    return written.outcome === 'written' ? done(showMeasure(measure)) : refuse('conflict', written.because)
  },

  async listMeasures({ person, params: { deviceId }, query }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const { items, ...more } = await deps.health.listMeasures({ deviceId, ...pageQuery(query) })
    return done({ ...more, items: items.map(showMeasure) })
  },

  listDeviceFaults: (asked, deps) => listFaults(asked, deps),

  listTestsDue: (asked, deps) => listTestsDue(asked, deps),

  async recordDeviceTest({ person, params: { deviceId }, body }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const now = deps.now()
    const at = body.at === undefined ? now : Date.parse(body.at)
    if (at > now + aheadMs) return refuseField('at', 'expected a time that has been')
    const noted = await deps.health.noteTest(deviceId, { kind: body.kind, at })
    if (noted.outcome === 'conflict') return refuse('conflict', noted.because)
    const after = await deps.devices.loadDevice(deviceId)
    return after ? done(await showDevice(after, deps)) : refuseAsAbsent()
  },

  async listProviderQuarantine({ person, query }, deps) {
    const scope = chooseScope(person, 'manage-devices', query.provider)
    if (scope.over === 'own') return refuseAsAbsent()
    return listOver(scope, query, deps, async (providerId, page) => {
      const { items, ...more } = await deps.health.readQuarantineOf({ providerId, ...page })
      return { ...more, items: await keepVisible(items, person, deps) }
    })
  },
}

/** An operator of one region sees what the devices of that region sent. */
async function keepVisible(
  items: readonly QuarantineItem[],
  person: Person,
  deps: ApiDeps,
): Promise<QuarantineItem[]> {
  const visible = new Map<string, boolean>()
  for (const { deviceId } of items) {
    if (deviceId === undefined || visible.has(deviceId)) continue
    const found = await findDevice({ deviceId, person, what: 'read-quarantine' }, deps)
    visible.set(deviceId, found.outcome === 'done')
  }
  return items.filter(({ deviceId }) => deviceId !== undefined && visible.get(deviceId))
}

const showMeasure = ({ at, until, ...measure }: Measure) => ({
  ...measure,
  at: new Date(at).toISOString(),
  until: new Date(until).toISOString(),
})
