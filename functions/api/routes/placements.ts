import { livesBy } from '../../../domain/fleet/device-config.ts'
import { done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { showDevice } from '../device-view.ts'
import { findDevice, findPlacement } from '../find-device.ts'
import { findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'

export const placementHandlers: Pick<Handlers, 'putPlacement' | 'deletePlacement'> = {
  async putPlacement({ person, params: { deviceId }, body }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    const { kind, providerId } = device.body.record
    const [field, placeId] =
      body.bedId === undefined ? ['careCentreId', body.careCentreId] : ['bedId', body.bedId]
    const placeKind = field === 'bedId' ? 'bed' : 'care-centre'
    const place = await findPlace(
      { placeId: placeId ?? '', kind: placeKind, person, what: 'change-place' },
      deps,
    )
    if (place.outcome === 'refused' || place.body.record.providerId !== providerId) {
      return refuseField(field, 'no such place of the provider of this device')
    }
    const present = findPlacement(device.body.placements)
    const since = body.since === undefined ? deps.now() : Date.parse(body.since)
    const isThere = present?.placeId === place.body.record.placeId && body.since === undefined
    if (present && since < present.since) {
      return refuseField('since', 'expected a time after the present placement began')
    }
    if (!isThere) {
      const written = await deps.records.place({ deviceId, kind, placeId: place.body.record.placeId, since })
      if (written.outcome === 'conflict')
        return refuse('conflict', 'The device was placed elsewhere meanwhile.')
    }
    await tellConfig(deviceId, place.body.record.placeId, deps)
    const placed = await deps.devices.loadDevice(deviceId)
    return placed ? done(await showDevice(placed, deps)) : refuseAsAbsent()
  },

  async deletePlacement({ person, params: { deviceId } }, deps) {
    const device = await findDevice({ deviceId, person, what: 'manage-devices' }, deps)
    if (device.outcome === 'refused') return device
    if (!findPlacement(device.body.placements)) return done(undefined)
    const written = await deps.records.endPlacement(deviceId, deps.now())
    return written.outcome === 'written'
      ? done(undefined)
      : refuse('conflict', 'The device was placed elsewhere meanwhile.')
  },
}

/** Before its first message here the place must know how seldom the device reports, or it would count as silent. */
async function tellConfig(deviceId: string, placeId: string, deps: ApiDeps): Promise<void> {
  const lives = livesBy((await deps.devices.loadDevice(deviceId))?.record.config)
  if (!lives) return
  await deps.decideAt(placeId, () => ({ input: { kind: 'replied', replied: { deviceId, lives } } }))
}
