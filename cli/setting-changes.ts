import { Refusal } from './refusal.ts'

const form = /^([a-z0-9-]+)\.([A-Za-z0-9]+)=(.+)$/

/** Overrides with settings changed, each given as `rule.setting=value`; whether they make sense, the cloud says. */
export function changeSettings(overrides: object, changes: readonly string[]): Record<string, unknown> {
  const changed: Record<string, unknown> = { ...overrides }
  for (const change of changes) {
    const [, rule, setting, value] = form.exec(change) ?? []
    if (rule === undefined || setting === undefined || value === undefined) {
      throw new Refusal(`${change} is not a setting`, [
        'expected rule.setting=value, e.g. heart-rate-high.high=125',
      ])
    }
    changed[rule] = { ...(changed[rule] as object | undefined), [setting]: readValue(value) }
  }
  return changed
}

function readValue(text: string): boolean | number | string {
  if (text === 'true' || text === 'false') return text === 'true'
  return Number.isFinite(Number(text)) ? Number(text) : text
}
