type Evidence = Record<string, unknown>

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isRecord = (value: unknown): value is Evidence => typeof value === 'object' && value !== null

/** A number of the evidence, if it is there. Evidence is kept for years and comes from every version of a rule. */
export const numberIn = (evidence: Evidence, name: string): number | undefined => {
  const value = evidence[name]
  return isNumber(value) ? value : undefined
}

export const textIn = (evidence: Evidence, name: string): string | undefined => {
  const value = evidence[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const recordIn = (evidence: Evidence, name: string): Evidence => {
  const value = evidence[name]
  return isRecord(value) ? value : {}
}

export const recordsIn = (evidence: Evidence, name: string): Evidence[] => {
  const value = evidence[name]
  return Array.isArray(value) ? value.filter(isRecord) : []
}
