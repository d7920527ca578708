import { defaultPlan } from '../default-plan.ts'
import { priorityOfCall } from '../rules/call.ts'
import type { Entries, Entry, Level } from './entry.ts'

const practice = 'telecare practice'
const human = 'a call is one instant; only a human closes it'

/** A level of a call, with the priority that its event is given. */
const level = (type: string, data: unknown = {}, heldMs = 0): Level => {
  const priority = priorityOfCall(type, data)
  if (priority === undefined) throw new Error(`${type} is no call`)
  return { priority, heldMs }
}

const call = (type: string, foundBy: Entry['foundBy']): Entry => ({
  levels: [level(type)],
  source: practice,
  foundBy,
  gates: [],
  over: human,
})

const suspectedMs = defaultPlan['suspected-fall'].seconds * 1000

/** Help and danger: never off, never hidden, never paused but for a fall. */
export const calls: Entries<'sos' | 'service-call' | 'fall' | 'smoke' | 'gas' | 'water'> = {
  sos: call('sos', ['bed', 'terminal']),
  'service-call': call('service-call', ['terminal']),
  fall: {
    settings: 'suspected-fall',
    levels: [
      { ...level('fall', { certainty: 'confirmed' }), where: 'confirmed' },
      { ...level('fall', { certainty: 'confirmed' }, suspectedMs), where: 'suspected and not taken back' },
      { ...level('fall', { certainty: 'suspected' }), where: 'suspected' },
    ],
    source: 'our default, from fall radars that take most suspicions back within a minute',
    foundBy: ['terminal'],
    gates: [],
    over: human,
    note: 'A suspicion that was taken back stays open and does not get worse. In a pause it is recorded only.',
  },
  smoke: call('smoke', ['terminal']),
  gas: call('gas', ['terminal']),
  water: call('water', ['terminal']),
}
