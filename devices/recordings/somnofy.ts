import type { Telemetry } from '../../contracts/telemetry.ts'
import { type CsvRow, readCsv } from './csv.ts'
import { bootOf, type Recording } from './recording.ts'

/** Columns that a file of Somnofy epochs has; others are left alone. */
export const somnofyColumns = [
  'timestamp',
  'signal_quality_mean',
  'respiration_rate_mean',
  'movement_fast_mean',
  'heart_rate_mean',
  'sleep_stage',
] as const

/** `sleep_stage` of an epoch without anybody in bed. */
const nobody = 5

/**
 * Bedside-radar epochs, one message of one sample per row. A rate of 0 means "not measured" and becomes `null`; a rate
 * measured while the radar says nobody is there stays as it was sent. The maker's quality of 0–10 is halved.
 */
export function readSomnofy(text: string): Recording {
  const { rows } = readCsv(text)
  const boot = bootOf('somnofy', text)
  const messages: Telemetry[] = []
  for (const row of rows) {
    const epoch = readEpoch(row)
    if (epoch.outcome === 'unreadable') return epoch
    messages.push({ v: 1, boot, seq: messages.length, ...epoch.sample })
  }
  return { outcome: 'read', messages }
}

type Epoch =
  | { outcome: 'epoch'; sample: Omit<Telemetry, 'v' | 'boot' | 'seq'> }
  | Extract<Recording, { outcome: 'unreadable' }>

function readEpoch({ line, cells }: CsvRow): Epoch {
  const at = Date.parse(cells.timestamp ?? '')
  if (Number.isNaN(at)) return { outcome: 'unreadable', line, reason: `timestamp "${cells.timestamp}"` }
  const numbers = somnofyColumns.slice(1).map((name) => [name, Number(cells[name] || Number.NaN)] as const)
  const broken = numbers.find(([, value]) => Number.isNaN(value))
  if (broken) return { outcome: 'unreadable', line, reason: `${broken[0]} "${cells[broken[0]]}"` }
  const [quality = 0, respiration = 0, movement = 0, heart = 0, stage = 0] = numbers.map(([, value]) => value)
  const occupied = stage !== nobody
  const rate = (value: number) => (value === 0 ? null : value)
  return {
    outcome: 'epoch',
    sample: {
      at,
      every: 30_000,
      occupied: [occupied],
      heartRate: [rate(heart)],
      respirationRate: [rate(respiration)],
      movement: [movement],
      quality: [quality / 2],
    },
  }
}
