import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Overrides } from '../../contracts/care-plan.ts'
import { findRecordings } from './recordings/recordings-folder.ts'
import { baselineOfNights } from './score/baseline-of-nights.ts'
import { readTrials } from './score/bed-exit-trials.ts'
import { type BedNight, readMatNights, readRadarNights } from './score/bed-nights.ts'
import { type AlertCount, countAlerts } from './score/count-alerts.ts'
import { addScores, type Declaration, declarations, judgeTrial } from './score/judge-exits.ts'
import { liveOnPaper } from './score/live-on-paper.ts'
import { planFromBaseline } from './score/plan-from-baseline.ts'
import {
  alertHead,
  exitHead,
  exitNotes,
  perNight,
  printAlerts,
  printExits,
  printPlan,
  printRung,
} from './score/print-score.ts'

/** Alerts a bed-night under a plan set from the bed's own other nights must not exceed this (design). */
const target = 0.5

function scoreExits(folder: string): void {
  const trials = readTrials(folder)
  if (trials.length === 0) {
    console.log('bed exits: skipped, there are no labelled exits in the folder\n')
    return
  }
  console.log(exitHead)
  const scores = (Object.keys(declarations) as Declaration[]).map((declaration) => ({
    declaration,
    score: addScores(trials.map((trial) => judgeTrial(trial, declaration))),
  }))
  for (const { declaration, score } of scores) console.log(printExits(declaration, score))
  console.log(
    scores
      .slice(0, 1)
      .map(({ score }) => `${exitNotes(score.exits)}\n`)
      .join(''),
  )
}

/** Judges the nights of one bed twice; every night's own plan is made from the others. */
function scoreNights(title: string, nights: readonly BedNight[]): AlertCount {
  const own = new Map(nights.map((night) => [night, planFromOthers(night, nights)]))
  const judge = (plan: (night: BedNight) => Overrides) =>
    nights.map((night) => ({ night, alerts: liveOnPaper(night, plan(night)).alerts }))
  const byBaseline = judge((night) => own.get(night) ?? {})
  console.log(`${title}\n${alertHead}`)
  for (const [plan, judged] of [
    ['default', judge(() => ({}))],
    ['from her other nights', byBaseline],
  ] as const)
    console.log([printAlerts(plan, countAlerts(judged)), ...judged.flatMap(printRung)].join('\n'))
  const plans = nights.map((night) => printPlan(night.name, own.get(night)))
  console.log(`${['  her own plan, limits high/medium', ...plans].join('\n')}\n`)
  return countAlerts(byBaseline)
}

/** The plan her other nights suggest, or none where they are too few to say what is usual. */
function planFromOthers(night: BedNight, nights: readonly BedNight[]): Overrides | undefined {
  const usual = baselineOfNights(nights.filter((other) => other !== night))
  return usual.outcome === 'known' ? planFromBaseline(usual.baseline) : undefined
}

function score(folder: string): void {
  scoreExits(folder)
  const radar = scoreNights('Somnofy radar beside the bed, rows of 30 s', readRadarNights(folder))
  const mat = scoreNights('Withings mat under the mattress, rows of a minute', readMatNights(folder))
  const nights = radar.nights + mat.nights
  const all = { alerts: radar.alerts + mat.alerts, nights }
  const listed = { alerts: all.alerts + radar.listed + mat.listed, nights }
  const unmeasured = radar.unmeasured.length + mat.unmeasured.length
  console.log(
    [
      'beside published figures (other people, other beds: they show the order, not a ranking)',
      '  EarlySense: 2.7 threshold alerts per patient-day',
      '  M-BAS mat: 68 % of its bed-exit alarms were right',
      `  carebed, plan from her other nights: ${perNight(all)} alerts per bed-night that a caregiver is told of (radar ${perNight(radar)}, mat ${perNight(mat)}; target ≤ ${target}),`,
      `  ${perNight(listed)} with those that only stand on the duty list; ${unmeasured} from values that were not measured`,
    ].join('\n'),
  )
  if (all.alerts > target * all.nights || unmeasured > 0) process.exitCode = 1
}

const { positionals } = parseArgs({ allowPositionals: true })
const [named] = positionals
const found = findRecordings(named ? { CAREBED_RECORDINGS: resolve(named) } : process.env)
if (found.outcome === 'none')
  console.log(named ? `skipped: no recordings of real beds in ${named}` : found.because)
else score(found.folder)
