import { nightFall } from './night-fall.ts'
import type { Story } from './story.ts'

/** Every story that `npm run journey -- <name>` can play. */
export const stories: readonly Story[] = [nightFall]
