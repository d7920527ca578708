import { abilityDefaults, defaultPlan } from '../default-plan.ts'
import { noMovement } from '../rules/no-movement.ts'
import { sitUp } from '../rules/sit-up.ts'
import { wet } from '../rules/wet.ts'
import type { Entries, Level } from './entry.ts'
import { readHeld } from './read-rule.ts'

const minute = 60_000
const makers = 'makers of such beds'
const asked = 'none: only where the plan asks'
const night = defaultPlan['left-bed-at-night']
const window = `${night.from}–${night.to}`
const sooner = abilityDefaults('moderate')['left-bed-at-night']?.minutes ?? night.minutes

const missed = (minutes: number, where: string): Level => ({
  priority: 'high',
  heldMs: minutes * minute,
  at: window,
  where,
})

/** Where she lies, and how. */
export const inBed: Entries<
  'left-bed' | 'not-in-bed-by' | 'not-up-by' | 'no-movement' | 'wet' | 'sit-up' | 'unlike-before'
> = {
  'left-bed': {
    settings: 'left-bed-at-night',
    levels: [missed(night.minutes, 'others'), missed(sooner, 'from moderate ability loss on')],
    source: makers,
    foundBy: ['bed', 'samples'],
    gates: [],
    over: 'she is seen in bed',
    note: 'Counts if she left inside the window. Absent and then silent: at the deadline, as “last seen absent”.',
  },
  'not-in-bed-by': {
    settings: 'not-in-bed-by',
    levels: [{ priority: 'medium', heldMs: 0, at: defaultPlan['not-in-bed-by'].at }],
    source: asked,
    foundBy: ['bed', 'samples'],
    gates: [],
    over: 'she is seen in bed',
  },
  'not-up-by': {
    settings: 'not-up-by',
    levels: [{ priority: 'medium', heldMs: 0, at: defaultPlan['not-up-by'].at }],
    source: asked,
    foundBy: ['bed', 'samples'],
    gates: [],
    over: 'she is seen out of bed',
  },
  'no-movement': {
    settings: 'no-movement',
    ...readHeld(noMovement.data),
    source: makers,
    foundBy: ['samples'],
    over: 'she moves, or is out of bed',
    note: 'Silence is not stillness: nothing is raised by a device that says nothing.',
  },
  wet: {
    settings: 'wet',
    levels: [{ priority: wet.data.priority, heldMs: defaultPlan.wet.minutes * minute }],
    source: makers,
    foundBy: ['bed'],
    gates: [],
    over: 'the device says dry',
  },
  'sit-up': {
    settings: 'sit-up',
    levels: [{ priority: sitUp.data.priority, heldMs: 0 }],
    source: asked,
    foundBy: ['bed'],
    gates: [],
    over: 'she lies down, or has left the bed',
  },
  'unlike-before': {
    settings: 'unlike-before',
    levels: [
      {
        priority: 'medium',
        heldMs: 0,
        beyond: {
          sign: '≥',
          value: defaultPlan['unlike-before'].spreads,
          unit: 'robust spreads from her own median',
        },
      },
    ],
    source: 'our default: 3.5 robust spreads is the usual mark of an outlier',
    foundBy: ['cloud'],
    gates: [],
    over: 'it is one night',
    note: 'Judged once, when a night is summed up, against her last 14.',
  },
}
