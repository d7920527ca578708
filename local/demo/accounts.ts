import { saveAccount } from '../services/oidc/accounts.ts'

/** The accounts of the demo household (contract §3); the admin exists without it. Saved again they are the same. */
export function saveDemoAccounts(home: string): void {
  for (const [part, name] of [
    ['caregiver-1', 'Caregiver One'],
    ['caregiver-2', 'Caregiver Two'],
    ['family', 'Family Example'],
    ['operator', 'Operator Example'],
    ['supervisor', 'Supervisor Example'],
  ] as const) {
    saveAccount(home, { email: `${part}@demo.example`, name })
  }
}
