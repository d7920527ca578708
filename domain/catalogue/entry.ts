import type { Condition } from '../../contracts/alert.ts'
import type { Priority } from '../../contracts/basics.ts'
import type { RuleName } from '../../contracts/rule-settings.ts'
import type { Gate } from '../rules/gate.ts'

/** What makes it this bad: a limit, a time it must last (ms; 0 = at once), a time of day; `first` where both are needed. */
export interface Level {
  priority: Priority
  beyond?: { sign: '≥' | '≤' | '<'; value: number; unit: string; of?: string }
  heldMs: number
  /** share of the time that must have been measured */
  coverage?: number
  /** where a level counts only for some: the kind of device, or of resident */
  where?: string
  /** wall-clock time by which, or window in which */
  at?: string
}

/** A rule as it is written down: what no table of the domain says elsewhere. */
export interface Entry {
  /** its settings in the care plan; help has none, as it is never off */
  settings?: RuleName
  /** worst first */
  levels: readonly Level[]
  /** where the default comes from */
  source: string
  /** who finds it: the bed or terminal itself, its samples judged in the cloud, or the cloud that hears nothing */
  foundBy: readonly ('bed' | 'terminal' | 'samples' | 'cloud')[]
  gates: readonly Gate[]
  /** what ends the episode; an alert may still need a human */
  over: string
  note?: string
}

export type Entries<C extends Condition> = Record<C, Entry>
