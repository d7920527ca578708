import { describe, expect, it } from 'vitest'
import type { Priority } from '../../contracts/basics.ts'
import { judgeMoveIn } from '../../domain/move-in.ts'

const stay = (residentId: string, from: number, to?: number) => ({
  ...{ residentId, name: residentId, abilityLevel: 'intact' as const, from },
  ...(to === undefined ? {} : { to }),
})
const now = 1_000
const alert = (condition: string, priority: Priority) => ({ alertId: `al_${condition}`, condition, priority })
const who = { residentId: 'res_new', now }

describe('somebody moves into a bed', () => {
  it('that nobody lies in, though somebody did', () => {
    expect(judgeMoveIn([], [], who)).toEqual({ outcome: 'free' })
    expect(judgeMoveIn([stay('res_old', 0, now)], [], who)).toEqual({ outcome: 'free' })
  })

  it('only when nobody else lies there', () => {
    expect(judgeMoveIn([stay('res_old', 0)], [], who)).toEqual({ outcome: 'taken' })
    expect(judgeMoveIn([stay('res_new', 0)], [alert('sos', 'critical')], who)).toEqual({ outcome: 'free' })
  })

  it('only when nothing of the one before is still to be answered', () => {
    const before = [stay('res_old', 0, 500)]
    for (const priority of ['critical', 'high', 'medium', 'low'] as const) {
      const judged = judgeMoveIn(before, [alert('wet', priority)], who)
      expect(judged, priority).toEqual({ outcome: 'calling', condition: 'wet' })
    }
    expect(judgeMoveIn(before, [alert('device-silent', 'technical')], who)).toEqual({ outcome: 'free' })
  })
})
