import { pauseAt } from '../../domain/pause.ts'
import { type Answer, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/** Nobody looks at a bed second by second while it is paused, whichever call they ask by. */
export async function refuseWhilePaused(
  placeId: string,
  { places, now }: Pick<ApiDeps, 'places' | 'now'>,
): Promise<Extract<Answer<never>, { outcome: 'refused' }> | undefined> {
  const place = await places.loadPlace(placeId)
  return pauseAt(place?.state.pauses, now())
    ? refuse('conflict', 'The bed is paused: nobody watches until the pause is over.')
    : undefined
}
