import type { Alert } from '../../../../contracts/alert.ts'

/** The next step an alert offers to a person. */
export type Offer = 'go' | 'arrive' | 'take-over' | 'finish' | 'nothing'

/** Chooses what this person can do next: I am going → I am here → done. */
export function chooseOffer({ state, claim }: Pick<Alert, 'state' | 'claim'>, me: string): Offer {
  switch (state) {
    case 'open':
      return 'go'
    case 'acknowledged':
      return claim?.personId === me ? 'arrive' : 'take-over'
    case 'arrived':
      return 'finish'
    case 'resolved':
    case 'cleared':
    case 'recorded':
      return 'nothing'
    default:
      return state satisfies never
  }
}
