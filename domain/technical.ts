import type { Condition, Episode, StoredAlert } from '../contracts/alert.ts'
import type { DeviceAtPlace, Placement } from '../contracts/place.ts'
import { goesOn, isUnresolved } from './alert-lifecycle.ts'
import { deviceOf, placedAt } from './devices-at-place.ts'
import { type Draft, note, putAlert } from './draft.ts'
import { type EffectivePlan, planAt } from './effective-plan.ts'
import { explain } from './explain/explain.ts'
import { clearIfOver } from './match-episodes.ts'
import { tellClaimant, tellStep } from './notices.ts'
import { currentStep, raise } from './raise-alert.ts'
import { silenceDeadlines } from './silence.ts'

interface Finding {
  condition: Condition
  deviceId: string
  since: number
  evidence: Record<string, unknown>
}

/** In this order, for a silent device hides what else is known of it. */
const judged: readonly Condition[] = ['device-silent', 'clock-fault', 'battery-low', 'mains-lost']

/** Brings the place's technical alerts in line with what its devices are now: silent, with a wrong clock, without power. */
export function judgeDevices(draft: Draft): void {
  const plan = planAt(draft.facts, draft.now)
  const findings = placedAt(draft.facts, draft.now).flatMap((placement) =>
    findingsOf(placement, { device: deviceOf(draft.state, placement.deviceId), plan, now: draft.now }),
  )
  for (const condition of judged) {
    keepInLine(
      draft,
      condition,
      findings.filter((finding) => finding.condition === condition),
    )
  }
}

function findingsOf(
  placement: Placement,
  { device, plan, now }: { device: DeviceAtPlace; plan: EffectivePlan; now: number },
): Finding[] {
  const { deviceId } = placement
  const minutes = plan['device-silent'].minutes.value
  const { alertAt, because } = silenceDeadlines(placement, device, minutes)
  const last = device.lastArrived ?? placement.since
  const { fault, offset, since } = device.clock
  const { battery, batteryLow, mainsLostSince } = device
  const findings: Finding[] = []
  const find = (condition: Condition, from: number, evidence: Record<string, unknown>): void => {
    findings.push({ condition, deviceId, since: from, evidence: { deviceId, ...evidence } })
  }
  if (now >= alertAt) find('device-silent', last, { because, minutes })
  if (fault !== 'none') find('clock-fault', since ?? last, { fault, offset })
  if (batteryLow) find('battery-low', batteryLow.since, { percent: battery, ...limitOf(batteryLow, plan) })
  if (mainsLostSince) find('mains-lost', mainsLostSince, {})
  return findings
}

function limitOf(
  { level, low, empty }: NonNullable<DeviceAtPlace['batteryLow']>,
  plan: EffectivePlan,
): Record<string, unknown> {
  const { from, setAt } = plan['battery-low'][level]
  const limit = level === 'empty' ? empty : low
  return { level, limit, limitFrom: from, ...(setAt === undefined ? {} : { limitSetAt: setAt }) }
}

/** One alert per place and condition as long as any of its devices has it, also after a human has resolved it. */
function keepInLine(draft: Draft, condition: Condition, findings: Finding[]): void {
  const open = [...draft.alerts.values()].find((alert) => alert.condition === condition && goesOn(alert))
  const first = findings.sort((a, b) => gradeOf(b) - gradeOf(a) || a.since - b.since)[0]
  if (!first) {
    if (open) end(draft, open)
    return
  }
  if (!open) {
    raise(draft, episodeOf(draft, first))
    return
  }
  const known = open.episodes.map(gradeOf)
  if (gradeOf(first) <= Math.max(...known)) {
    if (!findings.some(({ deviceId }) => isAbout(open, deviceId))) putAlert(draft, withEvidence(open, first))
    return
  }
  if (isUnresolved(open.state)) sayWorse(draft, open, first)
  else {
    end(draft, open)
    raise(draft, episodeOf(draft, first))
  }
}

/** How bad it is: what somebody has resolved as low is worth telling again when it is empty. */
const gradeOf = ({ evidence }: Pick<Finding, 'evidence'>): number => (evidence.level === 'empty' ? 1 : 0)

const episodeOf = (draft: Draft, { condition, since, evidence }: Finding): Episode => ({
  condition,
  onset: since,
  provedAt: draft.now,
  priority: 'technical',
  late: false,
  evidence,
})

function end(draft: Draft, alert: StoredAlert): void {
  const episodes = alert.episodes.map((episode) => ({ ...episode, end: episode.end ?? draft.now }))
  const ended = { ...alert, episodes }
  putAlert(draft, ended)
  clearIfOver(draft, ended)
}

const isAbout = ({ episodes }: StoredAlert, deviceId: string): boolean =>
  episodes.some(({ end, evidence }) => end === undefined && evidence.deviceId === deviceId)

/** What goes on, as it is now: it may have passed from one device of the place to another. */
const withEvidence = (alert: StoredAlert, { evidence }: Finding): StoredAlert => ({
  ...alert,
  episodes: alert.episodes.map((episode) => (episode.end === undefined ? { ...episode, evidence } : episode)),
})

/** The same condition, and worse: told again to whom it was told. */
function sayWorse(draft: Draft, alert: StoredAlert, worse: Finding): void {
  const because = explain({
    episode: { ...episodeOf(draft, worse), onset: alert.onset },
    timeZone: draft.facts.record.timeZone,
    now: draft.now,
  })
  draft.because.push(`worse ${alert.condition}`)
  const said = note(
    draft,
    { ...withEvidence(alert, worse), because },
    { what: 'escalated', detail: { level: worse.evidence.level } },
  )
  if (said.claim) tellClaimant(draft, said)
  else if (said.hiddenBy === undefined) tellStep(draft, said, currentStep(said), { kind: 'again' })
}
