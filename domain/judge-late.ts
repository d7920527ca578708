import type { Episode, StoredAlert } from '../contracts/alert.ts'
import type { Block } from '../contracts/block.ts'
import { type Draft, putAlert } from './draft.ts'
import { foldBlocks } from './fold.ts'
import { clearIfOver } from './match-episodes.ts'
import { raise } from './raise-alert.ts'
import type { RuleContext } from './rules/rule.ts'

/** How far around a late block stored blocks are looked at (ms): every rule's longest default time, and its clearing. */
export const aroundLate = { before: 3_600_000, after: 900_000 } as const

export const endOfBlock = (block: Block): number => block.at + block.samples * block.every

/**
 * Judges a block from before where the fold stands, together with the stored blocks around it, by a fold of its own.
 * What it proves is recorded; what an alert knows already is not told again. A longer stretch than `aroundLate` is seen
 * in parts, which overlap and so end up with one alert.
 */
export function judgeLate(draft: Draft, block: Block, around: readonly Block[], context: RuleContext): void {
  const span = { from: block.at, to: endOfBlock(block) }
  // Nothing fires by silence in the past: what was not sent then may still come.
  const { episodes } = foldBlocks({ until: 0, memory: {} }, around, { ...context, now: 0 })
  for (const episode of episodes) {
    const end = episode.end ?? Number.POSITIVE_INFINITY
    // A block may also prove that what went before it had ended a little earlier.
    const touches = episode.onset < span.to && end >= span.from - aroundLate.after
    if (touches && episode.onset < draft.state.fold.until) record(draft, { ...episode, final: true })
  }
}

function record(draft: Draft, episode: Episode): void {
  const known = [...draft.alerts.values()].find(
    (alert) =>
      alert.condition === episode.condition && alert.episodes.some((each) => overlaps(each, episode)),
  )
  if (!known) clearIfOver(draft, raise(draft, episode))
  else if (known.state === 'recorded') extend(draft, known, episode)
}

const overlaps = (a: Episode, b: Episode): boolean =>
  a.onset <= (b.end ?? Number.POSITIVE_INFINITY) && b.onset <= (a.end ?? Number.POSITIVE_INFINITY)

/** A recorded alert follows what is known of its episode; its id and its first knowledge stay. */
function extend(draft: Draft, alert: StoredAlert, episode: Episode): void {
  const apart = alert.episodes.filter((each) => !overlaps(each, episode))
  const parts = alert.episodes.filter((each) => overlaps(each, episode))
  const onset = Math.min(episode.onset, ...parts.map((each) => each.onset))
  const whole: Episode = { ...episode, onset }
  if (parts.length === 1 && parts[0]?.onset === onset && parts[0].end === whole.end) return
  const { endedAt: _endedAt, ...rest } = alert
  putAlert(draft, {
    ...rest,
    onset: Math.min(alert.onset, onset),
    episodes: [...apart, whole],
    ...(whole.end === undefined ? {} : { endedAt: whole.end }),
  })
}
