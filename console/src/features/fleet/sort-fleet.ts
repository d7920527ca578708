import {
  type Filter,
  type Group,
  groups,
  judgeDevice,
  type SeenDevice,
  type Standing,
} from './fleet-state.ts'
import { groupOf, sortFaults, urgency } from './judge-fault.ts'

type Ranked = SeenDevice & { group: Group; urgency: number; since: number }

function rank(seen: SeenDevice, now: number): Ranked {
  const worst = sortFaults(seen.device.faults, now)[0]
  return {
    ...seen,
    group: groupOf(seen, now),
    urgency: worst ? urgency.indexOf(worst.fault) : urgency.length,
    since: worst?.since ? Date.parse(worst.since) : Number.MAX_SAFE_INTEGER,
  }
}

/** In the order of the language of the place's name, figures by their size; what stands nowhere last. */
const nameOf = ({ place, device }: SeenDevice): string => `${place ?? '\uffff'} ${device.deviceId}`
const names = new Intl.Collator('zh-CN', { numeric: true })

/** What needs somebody first: demanded measures, other faults, then the rest by place. */
export function sortFleet(seen: readonly SeenDevice[], now: number): Standing[] {
  const ranked = seen.map((one) => rank(one, now))
  return ranked
    .sort(
      (one, other) =>
        groups.indexOf(one.group) - groups.indexOf(other.group) ||
        one.urgency - other.urgency ||
        one.since - other.since ||
        names.compare(nameOf(one), nameOf(other)),
    )
    .map(({ device, group }) => ({ deviceId: device.deviceId, group }))
}

/** The same devices where they stood, new ones at the end: nothing jumps under a finger or an eye. */
export function keepOrder(former: readonly Standing[], sorted: readonly Standing[]): Standing[] {
  const ids = new Set(sorted.map(({ deviceId }) => deviceId))
  const known = new Set(former.map(({ deviceId }) => deviceId))
  const added = sorted.filter(({ deviceId }) => !known.has(deviceId))
  return [
    ...former.filter(({ deviceId }) => ids.has(deviceId)),
    ...added.map((one) => ({ ...one, group: 'calm' as const })),
  ]
}

/** How many stand under a calmer heading than they should: they need somebody more than their place says. */
export function countMoved(shown: readonly Standing[], seen: readonly SeenDevice[], now: number): number {
  const standing = new Map(shown.map(({ deviceId, group }) => [deviceId, groups.indexOf(group)]))
  return seen.filter((one) => groups.indexOf(groupOf(one, now)) < (standing.get(one.device.deviceId) ?? 0))
    .length
}

/** Whether a device belongs to a count. Of one that was not read lately nobody knows whether it is connected. */
export function isCounted(seen: SeenDevice, filter: Filter, now: number): boolean {
  const { state } = judgeDevice(seen)
  switch (filter) {
    case 'demanding':
      return groupOf(seen, now) === 'demanding'
    case 'fault':
      return seen.device.faults.length > 0
    case 'silent':
      return state === 'silent' || state === 'disconnected' || state === 'never-seen'
    case 'connected':
      return state === 'connected'
    default:
      return filter satisfies never
  }
}

/** Whether every part of what is sought is in the id, the serial number or the name of the place. */
export function isSought({ device, place = '' }: SeenDevice, search: string): boolean {
  const text = `${device.deviceId} ${device.serialNumber ?? ''} ${place}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((part) => text.includes(part))
}
