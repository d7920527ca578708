import type { ReachCheck } from '../contracts/reach-check.ts'
import { gatherFacts } from '../domain/device-health/device-facts.ts'
import { judgeState } from '../domain/device-health/judge-state.ts'
import type { NightTools } from './plan-bed-night.ts'

type Siren = ReachCheck['sirens'][number]

/** How the terminals at the duty desk are, whose sirens are the last step of every chain. */
export async function judgeSirens(tools: NightTools, providerId: string): Promise<Siren[]> {
  const provider = await tools.stores.findProvider(providerId)
  return Promise.all((provider?.sirens ?? []).map((deviceId) => judgeSiren(tools, deviceId)))
}

async function judgeSiren({ stores, clock, reportUnreadable }: NightTools, deviceId: string): Promise<Siren> {
  try {
    const device = await stores.loadDevice(deviceId)
    if (!device) return { deviceId, state: 'unknown' }
    const placement = device.placements.find(({ until }) => until === undefined)
    const place = placement && (await stores.loadPlace(placement.placeId))
    const now = clock()
    return { deviceId, state: judgeState(gatherFacts(device.record, place, now), now).state }
  } catch (error) {
    reportUnreadable(error, { deviceId })
    return { deviceId, state: 'unknown' }
  }
}
