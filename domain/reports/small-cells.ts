import type { OutcomeShares, Rate, ResponseFigures } from '../../contracts/report.ts'

/** Fewer than so many could tell who they are (the usual bound of published statistics). */
const smallest = 5
const isSmall = (count: number | null): boolean => count !== null && count > 0 && count < smallest

const hiddenRate: Rate = { count: null, of: null, share: null }

/** A count that could tell of few is left out, also where it is few who did *not*; no group is left out whole. */
function hideRate(rate: Rate): Rate {
  const { count, of } = rate
  if (isSmall(count) || isSmall(of)) return hiddenRate
  return of !== null && count !== null && isSmall(of - count) ? hiddenRate : rate
}

const hideCount = (count: number | null): number | null => (isSmall(count) ? null : count)

/** Figures as whoever sees aggregates only may see them. */
export function suppressResponses(figures: ResponseFigures): ResponseFigures {
  const few = isSmall(figures.alerts)
  return {
    alerts: hideCount(figures.alerts),
    answeredWithin60s: hideRate(figures.answeredWithin60s),
    answeredWithin180s: hideRate(figures.answeredWithin180s),
    onSiteWithinTarget: hideRate(figures.onSiteWithinTarget),
    onSiteWithinLimit: hideRate(figures.onSiteWithinLimit),
    medianAnswerSeconds: few ? null : figures.medianAnswerSeconds,
    p95AnswerSeconds: few ? null : figures.p95AnswerSeconds,
    endedFirst: hideCount(figures.endedFirst),
    unanswered: hideCount(figures.unanswered),
  }
}

/** Likewise what alerts turned out to be: with one part hidden, the others and the shares could give it back. */
export function suppressOutcomes<T extends OutcomeShares>(row: T): T {
  const parts = [row.real, row.falseAlarm, row.deviceFault, row.other, row.cleared, row.open]
  if (!parts.some(isSmall) && !isSmall(row.alerts)) return row
  const hidden: OutcomeShares = {
    alerts: hideCount(row.alerts),
    real: null,
    falseAlarm: null,
    deviceFault: null,
    other: null,
    cleared: null,
    open: null,
    realShare: null,
    falseShare: null,
  }
  return { ...row, ...hidden }
}

/**
 * Groups as whoever sees aggregates only may see them. What is hidden of one group alone could be had from the total, so
 * the same of the smallest of the others is hidden with it.
 */
export function suppressGroups<G extends { figures: ResponseFigures }>(groups: readonly G[]): G[] {
  const few = groups.filter(({ figures }) => isSmall(figures.alerts))
  const others = groups
    .filter((group) => !few.includes(group))
    .toSorted((a, b) => (a.figures.alerts ?? 0) - (b.figures.alerts ?? 0))
  const hidden = new Set(few.length === 1 ? [...few, ...others.slice(0, 1)] : few)
  const shown = groups.map((group) => (hidden.has(group) ? nothing : suppressResponses(group.figures)))
  for (const name of added) hideWithAnother(groups, shown, name)
  return groups.map((group, index) => ({ ...group, figures: shown[index] ?? nothing }))
}

/** Figures that add up to the total. */
const added = [
  ...(['answeredWithin60s', 'answeredWithin180s', 'onSiteWithinTarget', 'onSiteWithinLimit'] as const),
  ...(['endedFirst', 'unanswered'] as const),
]
type Added = (typeof added)[number]

/** How many a figure is of; none where there is nothing to hide. */
const sizeOf = (figure: ResponseFigures[Added]): number =>
  (typeof figure === 'object' ? figure?.of : figure) ?? 0

function hideWithAnother(
  groups: readonly { figures: ResponseFigures }[],
  shown: ResponseFigures[],
  name: Added,
): void {
  const filled = groups.flatMap(({ figures }, index) => (sizeOf(figures[name]) > 0 ? [index] : []))
  const isShown = (index: number) => sizeOf(shown[index]?.[name] ?? null) > 0
  if (filled.filter((index) => !isShown(index)).length !== 1) return
  const [smallest] = filled
    .filter(isShown)
    .toSorted((a, b) => sizeOf(groups[a]?.figures[name] ?? 0) - sizeOf(groups[b]?.figures[name] ?? 0))
  const figures = smallest === undefined ? undefined : shown[smallest]
  if (smallest !== undefined && figures) shown[smallest] = { ...figures, [name]: nothing[name] }
}

const nothing: ResponseFigures = {
  alerts: null,
  answeredWithin60s: hiddenRate,
  answeredWithin180s: hiddenRate,
  onSiteWithinTarget: hiddenRate,
  onSiteWithinLimit: hiddenRate,
  medianAnswerSeconds: null,
  p95AnswerSeconds: null,
  endedFirst: null,
  unanswered: null,
}
