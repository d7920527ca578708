import { Cron } from 'croner'

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** The next time after `time` (ms) that an AWS cron of six fields names; `undefined` when there is none. */
export function nextAwsCron(
  fields: string,
  { time, zone }: { time: number; zone: string },
): number | undefined {
  const next = new Cron(toCroner(fields), { timezone: zone, domAndDow: true, sloppyRanges: true }).nextRun(
    new Date(time),
  )
  return next?.getTime()
}

/** AWS writes minutes first and Sunday as 1; croner seconds first and Sunday as 0. `?` means "any" on AWS. */
function toCroner(fields: string): string {
  const [minute, hour, dayOfMonth, month, dayOfWeek, year, ...more] = fields.trim().split(/\s+/)
  if (year === undefined || dayOfWeek === undefined || dayOfMonth === undefined || more.length > 0)
    throw new Error(`cron(${fields}): expected six fields`)
  if ([dayOfMonth, dayOfWeek].filter((field) => field === '?').length !== 1)
    throw new Error(`cron(${fields}): exactly one of day-of-month and day-of-week must be ?`)
  if (/[LW]/.test(dayOfMonth) || /[/L]/.test(dayOfWeek.replace(/[A-Z]{3}/g, '')))
    throw new Error(`cron(${fields}): L, W and steps of weekdays are not imitated`)
  const any = (field: string) => (field === '?' ? '*' : field)
  return ['0', minute, hour, any(dayOfMonth), month, weekday(any(dayOfWeek)), year].join(' ')
}

function weekday(field: string): string {
  return field.replace(/(?<!#)\b[1-7]\b/g, (digit) => days[Number(digit) - 1] ?? digit)
}
