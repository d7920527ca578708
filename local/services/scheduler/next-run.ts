import { nextAwsCron } from './aws-cron.ts'

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/**
 * When a schedule expression (`rate(…)`, `cron(…)`, `at(…)`) comes due after `time`, ms; `undefined` = never again.
 * Rates fall on whole multiples of themselves, so that a restart does not put them off. An unknown form throws.
 */
export function nextRun(expression: string, when: { time: number; zone: string }): number | undefined {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression) ?? []
  if (kind === 'cron') return nextAwsCron(inner, when)
  if (kind === 'rate') {
    const period = ratePeriod(inner)
    return (Math.floor(when.time / period) + 1) * period
  }
  if (kind === 'at' && when.zone === 'UTC') {
    const time = Date.parse(`${inner}Z`)
    if (!Number.isNaN(time)) return time > when.time ? time : undefined
  }
  throw new Error(`schedule expression ${expression} is not imitated`)
}

function ratePeriod(inner: string): number {
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? []
  const period = Number(count) * (unitMs[unit] ?? Number.NaN)
  if (!(period > 0)) throw new Error(`rate(${inner}): expected a count of minutes, hours or days`)
  return period
}
