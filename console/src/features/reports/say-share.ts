import type { Rate } from '../../../../contracts/report.ts'
import type { Sight } from '../../ui/sight.ts'

/** `97.5 % (39 of 40)`; where nothing was counted or the cell is too small to be told, that. */
export function sayRate({ count, of, share }: Rate, say: Sight['say']): string {
  if (count === null || of === null) return say('report.suppressed')
  if (share === null) return say('report.none-counted')
  return say('report.rate', { percent: sayPercent(share), n: count, of })
}

/** Rounded down: a promise that was just missed does not look kept. */
export const sayPercent = (share: number): string => String(Math.floor(share * 1000) / 10)

/** `null` = nothing was counted or it may not be told, which is not 0. */
export const sayCount = (n: number | null, say: Sight['say']): string =>
  n === null ? say('report.suppressed') : String(n)

/** The promises (per month) beside the figures: 97.5 % in 60 s, 99 % in 180 s, 90 % and 100 % on site. */
export const promised = {
  answeredWithin60s: 0.975,
  answeredWithin180s: 0.99,
  onSiteWithinTarget: 0.9,
  onSiteWithinLimit: 1,
} as const

/** Whether a figure keeps its promise; nothing counted is neither. */
export function judgeRate({ share }: Rate, promise: number): 'kept' | 'missed' | 'not-counted' {
  if (share === null) return 'not-counted'
  return share >= promise ? 'kept' : 'missed'
}
