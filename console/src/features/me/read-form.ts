import type { Preferences } from '../../../../contracts/preferences.ts'
import { priorities } from '../../ui/priorities.ts'

/** What stands in the form, as its fields say it. */
export interface WrittenForm {
  isQuiet: boolean
  from: string
  to: string
  /** ticked ones */
  priorities: readonly string[]
  /** every channel with whether it is ticked */
  channels: readonly { name: string; wanted: boolean }[]
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** What a person asks for by the form. Everything ticked is the same as nothing said: what comes later counts too. */
export function readForm(
  form: WrittenForm,
  offered: readonly string[],
): { outcome: 'read'; wanted: Preferences } | { outcome: 'incomplete' } {
  const { isQuiet, from, to } = form
  if (isQuiet && (!isTime(from) || !isTime(to) || from === to)) return { outcome: 'incomplete' }
  const chosen = priorities.filter((name) => form.priorities.includes(name))
  const isAll = offered.every((name) => form.priorities.includes(name))
  const muted = form.channels.filter(({ wanted }) => !wanted).map(({ name }) => name)
  return {
    outcome: 'read',
    wanted: {
      ...(isQuiet ? { quietHours: { from, to } } : {}),
      ...(isAll ? {} : { priorities: chosen }),
      ...(muted.length === 0 ? {} : { muted }),
    },
  }
}
