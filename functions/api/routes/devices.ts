import type { DeviceRecord } from '../../../contracts/device-record.ts'
import { checkAccess } from '../../../domain/access.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import { showDevice } from '../device-view.ts'
import { findDevice } from '../find-device.ts'
import type { Handlers } from '../handlers.ts'
import { chooseScope, listOver, pageQuery } from '../lists.ts'
import { refuseTaken } from '../refuse-taken.ts'

type DeviceHandlers = Pick<
  Handlers,
  'createDevice' | 'changeDevice' | 'listDevices' | 'getDevice' | 'listQuarantine'
>

export const deviceHandlers: DeviceHandlers = {
  async createDevice({ person, body }, deps) {
    const { providerId, deviceId, kind, maker, serialNumber } = body
    const access = checkAccess(person, { what: 'manage-devices', providerId })
    if (access.outcome !== 'allowed') return refuseAsAbsent()
    if (!(await deps.records.findProvider(providerId))) return refuseField('providerId', 'no such provider')
    const record: DeviceRecord = { deviceId, kind, providerId, quarantined: 0, createdAt: deps.now() }
    const wanted = {
      ...record,
      ...(maker === undefined ? {} : { maker }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    }
    await deps.records.createDevice(wanted)
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused' || !isSame(device.body.record, wanted)) {
      return refuseTaken(body, person, deps)
    }
    return done(await showDevice(device.body, deps))
  },

  async changeDevice({ person, params: { deviceId }, body }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const { record, placements } = device.body
    const { maker: madeBy, serialNumber: serial, ...rest } = record
    const maker = body.maker === undefined ? madeBy : (body.maker ?? undefined)
    const serialNumber = body.serialNumber === undefined ? serial : (body.serialNumber ?? undefined)
    const after: DeviceRecord = {
      ...{ ...rest, ...(maker === undefined ? {} : { maker }) },
      ...(serialNumber === undefined ? {} : { serialNumber }),
    }
    if (!isSame(record, after)) {
      const written = await deps.records.changeDevice(record, after)
      if (written.outcome === 'conflict') return refuse('conflict', written.because)
    }
    return done(await showDevice({ record: after, placements }, deps))
  },

  async listDevices({ person, query }, deps) {
    const scope = chooseScope(person, 'manage-devices', query.provider)
    if (scope.over === 'own') return done({ items: [] })
    return listOver(scope, query, deps, async (providerId, page) => {
      const { items, cursor } = await deps.records.listDevices({ ...page, providerId })
      const found = await Promise.all(
        items.map(({ deviceId }) => findDevice({ deviceId, person, what: 'manage-devices' }, deps)),
      )
      const visible = found.flatMap((answer) => (answer.outcome === 'done' ? [answer.body] : []))
      const shown = await Promise.all(visible.map((device) => showDevice(device, deps)))
      return cursor === undefined ? { items: shown } : { items: shown, cursor }
    })
  },

  async getDevice({ person, params }, deps) {
    const device = await findDevice({ deviceId: params.deviceId, person, what: 'manage-devices' }, deps)
    return device.outcome === 'done' ? done(await showDevice(device.body, deps)) : device
  },

  async listQuarantine({ person, params: { deviceId }, query }, deps) {
    const device = await findDevice({ deviceId, person, what: 'read-quarantine' }, deps)
    if (device.outcome === 'refused') return device
    return done(await deps.devices.readQuarantine({ deviceId, ...pageQuery(query) }))
  },
}

/** The id is the device's own name, so a repeat of the same registration is known by its content. */
const isSame = (one: DeviceRecord, other: DeviceRecord) =>
  one.providerId === other.providerId &&
  one.kind === other.kind &&
  one.maker === other.maker &&
  one.serialNumber === other.serialNumber
