import type { DeviceConfig } from '../../contracts/answer.ts'
import type { ConfigChange, LivesBy, StoredConfig } from '../../contracts/device-setting.ts'
import { maxSamples } from '../../contracts/telemetry.ts'
import { calmReportEveryMs } from '../devices-at-place.ts'
import { isSame } from '../is-same.ts'

/** What a device does until something is set (contract: calm cadence; the simulated devices measure each second). */
export const defaultConfig = { reportEvery: calmReportEveryMs, sampleEvery: 1_000 } as const

/** So many earlier versions are remembered: a word on an older one comes too late to matter. */
const mostEarlier = 8

export type ConfigDecision =
  | { outcome: 'set'; config: StoredConfig }
  /** the device is told just that already */
  | { outcome: 'same' }
  | { outcome: 'refused'; path: string; reason: string }

interface Setting {
  personId: string
  waveId?: string
  /** ms */
  now: number
}

/** The next version of a configuration: what is not said keeps its value. What was rejected may be set once more. */
export function changeConfig(
  stored: StoredConfig | undefined,
  change: ConfigChange,
  { personId, waveId, now }: Setting,
): ConfigDecision {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const version = (stored?.wanted.version ?? 0) + 1
  const wanted: DeviceConfig = { ...defaultConfig, ...stored?.wanted, ...said, v: 1, version }
  const senseless = judgeSense(wanted, change)
  if (senseless) return { outcome: 'refused', ...senseless }
  const isKnown = stored && isSame({ ...wanted, version: 0 }, { ...stored.wanted, version: 0 })
  if (isKnown && stored.state !== 'rejected') return { outcome: 'same' }
  const earlier = stored && [...(stored.earlier ?? []), stored.wanted].slice(-mostEarlier)
  return {
    outcome: 'set',
    config: {
      ...{ wanted, setAt: now, setBy: personId, state: 'pending' },
      ...(waveId === undefined ? {} : { waveId }),
      ...(stored?.applied ? { applied: stored.applied } : {}),
      ...(earlier ? { earlier } : {}),
    },
  }
}

/** A block holds what is measured between two reports: at least one sample, and no more than a message takes. */
function judgeSense(
  { reportEvery, sampleEvery }: DeviceConfig,
  change: ConfigChange,
): { path: string; reason: string } | undefined {
  const path = change.reportEvery === undefined ? 'sampleEvery' : 'reportEvery'
  const samples = reportEvery / sampleEvery
  if (samples < 1) return { path, reason: `${reportEvery} ms between reports are less than one sample` }
  if (samples <= maxSamples) return undefined
  return { path, reason: `${Math.ceil(samples)} samples do not fit into a block of ${maxSamples}` }
}

interface ConfigWord {
  version: number
  status: 'applied' | 'rejected'
  reason?: string | undefined
  /** ms of arrival */
  arrived: number
}

export type ConfigWordOutcome =
  | { outcome: 'settled'; config: StoredConfig }
  | { outcome: 'known' }
  | { outcome: 'unknown-version'; reason: string }

/**
 * What a device's word on one version changes. Only a word on exactly the wanted version settles it, the newest one by
 * arrival; the version it lives by moves on and never back. Order and repetition make no difference.
 */
export function hearConfigWord(stored: StoredConfig | undefined, word: ConfigWord): ConfigWordOutcome {
  const newest = stored?.wanted.version ?? 0
  if (!stored || word.version > newest)
    return { outcome: 'unknown-version', reason: `version ${word.version} was never set` }
  const meant = [...(stored.earlier ?? []), stored.wanted].find(({ version }) => version === word.version)
  if (!meant) return { outcome: 'known' }
  const applied = word.status === 'applied' ? moveOn(stored.applied, meant, word.arrived) : stored.applied
  const settled = word.version === newest && isNewer(stored, word) ? { ...stored, ...saying(word) } : stored
  const config = { ...settled, ...(applied ? { applied } : {}) }
  if (word.version === newest && settled !== stored && word.reason === undefined) delete config.reason
  return isSame(config, stored) ? { outcome: 'known' } : { outcome: 'settled', config }
}

const saying = ({ status, arrived, reason }: ConfigWord) => ({
  state: status,
  saidAt: arrived,
  ...(reason === undefined ? {} : { reason }),
})

/** Of two words in one ms the refusal stands: then somebody looks. */
function isNewer({ saidAt, state }: StoredConfig, { arrived, status }: ConfigWord): boolean {
  if (saidAt === undefined || arrived !== saidAt) return saidAt === undefined || arrived > saidAt
  return status === 'rejected' && state === 'applied'
}

function moveOn(
  before: StoredConfig['applied'],
  { version, reportEvery }: DeviceConfig,
  at: number,
): StoredConfig['applied'] {
  if (!before || version > before.version) return { version, reportEvery, at }
  return version === before.version ? { ...before, at: Math.min(before.at, at) } : before
}

/** What a place must know of a device that comes to it, or speaks there. */
export const livesBy = (config: StoredConfig | undefined): LivesBy | undefined =>
  config?.applied && { version: config.applied.version, reportEvery: config.applied.reportEvery }
