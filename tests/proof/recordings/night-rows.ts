import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One epoch as the radar's maker describes it, read without any code of the product. Times in ms. */
export interface NightRow {
  readonly at: number
  readonly occupied: boolean
  readonly heartRate: number | null
  readonly respirationRate: number | null
  readonly movement: number | null
  readonly quality: number | null
}

/** Every name of a recorded night in the folder, oldest first. */
export const nightFiles = (folder: string): string[] =>
  readdirSync(join(folder, 'somnofy'))
    .filter((name) => /^epochs_.*\.csv$/.test(name))
    .toSorted()
    .map((name) => join(folder, 'somnofy', name))

/** The rows of a night. A rate of 0 was not measured; the maker's quality goes to 10, ours to 5; stage 5 is nobody there. */
export function readNightRows(file: string): NightRow[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    const rate = (name: string) => Number(cell(name)) || null
    return {
      at: Date.parse(cell('timestamp')),
      occupied: cell('sleep_stage') !== '5',
      heartRate: rate('heart_rate_mean'),
      respirationRate: rate('respiration_rate_mean'),
      movement: Number(cell('movement_fast_mean')),
      quality: Number(cell('signal_quality_mean')) / 2,
    }
  })
}
