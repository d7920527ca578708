import type { Condition, Episode } from '../contracts/alert.ts'
import { goesOn } from './alert-lifecycle.ts'
import { deviceOf, placedAt } from './devices-at-place.ts'
import { type Draft, putAlert } from './draft.ts'
import { planAt } from './effective-plan.ts'
import { clearIfOver } from './match-episodes.ts'
import { raise } from './raise-alert.ts'
import { silenceDeadlines } from './silence.ts'

interface Finding {
  deviceId: string
  since: number
  evidence: Record<string, unknown>
}

/** Brings the place's technical alerts in line with what its devices are now: silent, or with a wrong clock. */
export function judgeDevices(draft: Draft): void {
  const placed = placedAt(draft.facts, draft.now)
  const minutes = planAt(draft.facts, draft.now)['device-silent'].minutes.value
  const silent: Finding[] = []
  const wrong: Finding[] = []
  for (const placement of placed) {
    const device = deviceOf(draft.state, placement.deviceId)
    const { deviceId } = placement
    const { alertAt, because } = silenceDeadlines(placement, device, minutes)
    const last = device.lastArrived ?? placement.since
    if (draft.now >= alertAt) silent.push({ deviceId, since: last, evidence: { deviceId, because, minutes } })
    const { fault, offset, since } = device.clock
    if (fault !== 'none')
      wrong.push({ deviceId, since: since ?? last, evidence: { deviceId, fault, offset } })
  }
  keepInLine(draft, 'device-silent', silent)
  keepInLine(draft, 'clock-fault', wrong)
}

/** One alert per place and condition as long as any of its devices has it, also after a human has resolved it. */
function keepInLine(draft: Draft, condition: Condition, findings: Finding[]): void {
  const open = [...draft.alerts.values()].find((alert) => alert.condition === condition && goesOn(alert))
  const first = findings.sort((a, b) => a.since - b.since)[0]
  if (first && !open) {
    const episode: Episode = {
      condition,
      onset: first.since,
      provedAt: draft.now,
      priority: 'technical',
      late: false,
      evidence: first.evidence,
    }
    raise(draft, episode)
  }
  if (!first && open) {
    const ended = {
      ...open,
      episodes: open.episodes.map((episode) => ({ ...episode, end: episode.end ?? draft.now })),
    }
    putAlert(draft, ended)
    clearIfOver(draft, ended)
  }
}
