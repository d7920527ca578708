import type { StoredAlert } from '../../contracts/alert.ts'
import { goesOn } from '../alert-lifecycle.ts'
import { type Draft, putAlert } from '../draft.ts'
import { clearIfOver } from '../match-episodes.ts'
import { raise } from '../raise-alert.ts'
import { judgeOutage, type SilentBed, type Village } from './judge-outage.ts'

/** While an outage goes on, or beds still hide behind one, the village is counted again after this long (ms). */
const countAgainMs = 60_000

/** The outage that goes on among the alerts of a village, also when a human has closed its alert. */
export const findOutage = (alerts: Iterable<StoredAlert>): StoredAlert | undefined =>
  [...alerts].find((alert) => alert.condition === 'region-outage' && goesOn(alert))

/** Brings the outage alert of a village in line with how many of its beds are silent. */
export function decideOutage(draft: Draft, village: Village): void {
  const open = findOutage(draft.alerts.values())
  const judged = judgeOutage(village, open && { from: open.onset })
  switch (judged.outcome) {
    case 'none':
      break
    case 'begins':
      raise(draft, {
        condition: 'region-outage',
        onset: judged.from,
        provedAt: draft.now,
        priority: 'technical',
        late: false,
        evidence: { silent: judged.silent.length, beds: village.beds },
      })
      break
    case 'goes-on':
      if (open) count(draft, open, { silent: judged.silent.length, beds: village.beds })
      break
    case 'ends':
      if (open) end(draft, open)
      break
    default:
      judged satisfies never
  }
  const isBusy =
    judged.outcome === 'begins' ||
    judged.outcome === 'goes-on' ||
    village.silent.some(({ hiddenBy }) => hiddenBy)
  const { countAt: _countAt, ...state } = draft.state
  draft.state = isBusy ? { ...state, countAt: draft.now + countAgainMs } : state
}

function count(draft: Draft, open: StoredAlert, now: { silent: number; beds: number }): void {
  const { evidence } = open.episodes.at(-1) ?? {}
  if (evidence?.silent === now.silent && evidence.beds === now.beds) return
  const episodes = open.episodes.map((episode) => ({ ...episode, evidence: { ...episode.evidence, ...now } }))
  putAlert(draft, { ...open, episodes })
}

function end(draft: Draft, open: StoredAlert): void {
  const episodes = open.episodes.map((episode) => ({ ...episode, end: episode.end ?? draft.now }))
  const ended = { ...open, endedAt: draft.now, episodes }
  putAlert(draft, ended)
  clearIfOver(draft, ended)
}

/** Which silent beds an outage must stand for from now on, and which must be told of one by one again. */
export function planHiding(
  open: Pick<StoredAlert, 'alertId' | 'onset'> | undefined,
  silent: readonly SilentBed[],
): { hide: SilentBed[]; show: SilentBed[] } {
  const isHers = ({ since }: SilentBed): boolean => open !== undefined && since >= open.onset
  return {
    hide: silent.filter((bed) => isHers(bed) && bed.hiddenBy !== open?.alertId),
    show: silent.filter((bed) => !isHers(bed) && bed.hiddenBy !== undefined),
  }
}
