import type { DeviceAtPlace } from '../contracts/place.ts'
import type { EffectivePlan } from './effective-plan.ts'

/** What a device said of its power, and when it was so (ms of event time). `null`: not measured. */
export interface SaidOfPower {
  at: number
  battery?: number | null | undefined
  mains?: boolean | null | undefined
}

type BatteryLow = NonNullable<DeviceAtPlace['batteryLow']>

/** Percent a battery must be above a limit before it counts as charged again (our default). */
const batteryHysteresis = 5

/**
 * What is known of a device's power after it has spoken. What was not measured changes nothing; what is older than what
 * is known neither, so that a backlog does not bring back yesterday's battery.
 */
export function hearPower(
  device: DeviceAtPlace,
  { at, battery, mains }: SaidOfPower,
  plan: EffectivePlan,
): Partial<DeviceAtPlace> {
  const percent = battery ?? undefined
  const isOn = mains ?? undefined
  if ((percent === undefined && isOn === undefined) || at < (device.powerAt ?? 0)) return {}
  return {
    powerAt: at,
    ...(percent === undefined
      ? {}
      : { battery: percent, batteryLow: judgeBattery(device, percent, { at, plan }) }),
    ...(isOn === undefined
      ? {}
      : { mains: isOn, mainsLostSince: isOn ? null : (device.mainsLostSince ?? at) }),
  }
}

/** A running finding keeps the limits it was found with. */
function judgeBattery(
  { batteryLow: before }: DeviceAtPlace,
  percent: number,
  { at, plan }: { at: number; plan: EffectivePlan },
): BatteryLow | null {
  const { low, empty } = before ?? {
    low: plan['battery-low'].low.value,
    empty: plan['battery-low'].empty.value,
  }
  if (percent >= (before ? low + batteryHysteresis : low)) return null
  const level = percent < empty ? 'empty' : 'low'
  return level === before?.level ? before : { level, since: at, low, empty }
}
