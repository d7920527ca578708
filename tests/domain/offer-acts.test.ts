import { describe, expect, it } from 'vitest'
import { alertStates } from '../../contracts/alert.ts'
import { checkTransition } from '../../domain/alert-lifecycle.ts'
import { checkNoteOpening } from '../../domain/claim-rights.ts'
import { newestOf } from '../../domain/links/entries-of-person.ts'
import { offerActs } from '../../domain/links/offer-acts.ts'

const claim = { personId: 'per_1', name: 'One', at: 0, eta: 600_000, expires: 900_000 }

describe('what a link offers', () => {
  it('can always be done', () => {
    for (const state of alertStates)
      for (const personId of ['per_1', 'per_2'])
        for (const act of offerActs({ state, claim }, personId))
          expect(checkTransition(state, act).outcome, `${state} ${act}`).toBe('allowed')
  })

  it('is never to close or give back what somebody else is at', () => {
    for (const state of ['acknowledged', 'arrived'] as const) {
      const others = offerActs({ state, claim }, 'per_2')
      expect(others).not.toContain('resolve')
      expect(others).not.toContain('release')
      expect(offerActs({ state, claim }, 'per_1')).toEqual(expect.arrayContaining(['resolve', 'release']))
    }
  })

  it('is nothing once it is over, nor is how to get in', () => {
    for (const state of ['resolved', 'cleared', 'recorded'] as const) {
      expect(offerActs({ state, claim }, 'per_1')).toEqual([])
      expect(checkNoteOpening({ state, claim }, 'per_1')).toEqual({
        outcome: 'refused',
        because: 'already-closed',
      })
    }
  })
})

describe('the message that she answers', () => {
  const entry = (notificationId: string, aboutToSend: number, more = {}) => ({
    ...{ alertId: 'al_1', noticeId: 'n1', notificationId, personId: 'per_1', channel: 'outbox' },
    ...{ placeId: 'bed_1', condition: 'sos', aboutToSend, attempts: 1, ...more },
  })

  it('is the newest that may have reached her', () => {
    const failed = { at: 9, reason: 'gone', permanent: true }
    const ledger = [
      entry('newest', 2),
      entry('old', 1),
      entry('failed', 3, { failed }),
      entry('nobody', 4, { channel: 'none' }),
      entry('other', 5, { personId: 'per_2' }),
    ]
    expect(newestOf(ledger, 'per_1')?.notificationId).toBe('newest')
    expect(newestOf(ledger, 'per_3')).toBeUndefined()
  })
})
