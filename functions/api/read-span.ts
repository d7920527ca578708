import { type Answer, done, refuseField } from './answer.ts'

/** Reads `from` and `to` (ISO 8601) as [from, to) in ms; without them the `usual` ms up to now. */
export function readSpan(
  query: { from?: string | undefined; to?: string | undefined },
  { now, usual, most = Infinity }: { now: number; usual: number; most?: number },
): Answer<{ from: number; to: number }> {
  const to = query.to === undefined ? now : Date.parse(query.to)
  const from = query.from === undefined ? to - usual : Date.parse(query.from)
  if (from >= to) return refuseField('from', 'expected a time before `to`')
  if (to - from > most) return refuseField('from', `expected at most ${most / 86_400_000} days before \`to\``)
  return done({ from, to })
}
