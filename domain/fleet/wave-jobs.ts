import type { StoredConfig } from '../../contracts/device-setting.ts'
import type { StoredMember, StoredWave } from '../../contracts/wave.ts'
import { isSame } from '../is-same.ts'
import { defaultConfig } from './device-config.ts'
import { everybody } from './wave.ts'

/** A wave that has just been asked for. Times in ms. */
export const startWave = (asked: {
  waveId: string
  request: StoredWave['request']
  personId: string
  now: number
}): StoredWave => ({
  ...{ waveId: asked.waveId, request: asked.request, state: 'gathering', version: 0 },
  ...{ askedBy: asked.personId, askedAt: asked.now, members: 0, begun: [] },
  report: { groups: [], failures: [], former: [] },
  dueAt: asked.now,
})

/** A wave that is over goes on counting: who has been asked may still answer. */
export const endWave = (
  wave: StoredWave,
  end: { state: 'done' | 'stopped'; because: string; stoppedBy?: string; now: number },
): StoredWave => {
  const { now, ...rest } = end
  return { ...wave, ...rest, version: wave.version + 1, endedAt: now, dueAt: now }
}

export const stopWave = (wave: StoredWave, by: { personId: string; now: number }): StoredWave =>
  endWave(wave, { state: 'stopped', because: 'somebody stopped it', stoppedBy: by.personId, now: by.now })

/** Begins the next group: the devices behind the last one, up to the last of `next`; the last group takes all. */
export function beginGroup(
  wave: StoredWave,
  { next, size, now }: { next: readonly StoredMember[]; size: number; now: number },
): StoredWave {
  const left = wave.members - wave.begun.reduce((sum, group) => sum + group.size, 0)
  const upTo = size >= left ? everybody : (next.at(-1)?.deviceId ?? everybody)
  return {
    ...wave,
    version: wave.version + 1,
    begun: [...wave.begun, { size: Math.min(size, left), upTo, at: now }],
    dueAt: now,
  }
}

/** Whether a device lives by what is wanted already. */
export function isAlready(
  config: StoredConfig | undefined,
  { config: change }: StoredWave['request'],
): boolean {
  if (config && config.state !== 'applied') return false
  const present: Record<string, unknown> = config?.wanted ?? { ...defaultConfig }
  return Object.entries(change).every(([name, value]) => value === undefined || isSame(present[name], value))
}

/** The values a device had of those that are changed; what was never set is left out. */
export function valuesBefore(
  config: StoredConfig | undefined,
  { config: change }: StoredWave['request'],
): NonNullable<StoredMember['before']> {
  const present: Record<string, unknown> = config?.wanted ?? { ...defaultConfig }
  const names = Object.keys(change).filter((name) => present[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, present[name]]))
}
