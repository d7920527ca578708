import { policyNames } from '../../../../contracts/names.ts'

const bedPolicies = [policyNames.device['family-bed'], policyNames.renewal]

/** Whoever acts in the table: what her certificate has, and the client id she comes as. */
export interface Actor {
  readonly clientId: string
  readonly thing?: { name: string; type: 'family-bed' | 'smart-terminal' }
  readonly policies: readonly string[]
  readonly status: 'ACTIVE' | 'INACTIVE' | 'REVOKED'
}

export const actors = {
  bed: {
    clientId: 'bed-1',
    thing: { name: 'bed-1', type: 'family-bed' },
    policies: bedPolicies,
    status: 'ACTIVE',
  },
  terminal: {
    clientId: 'desk-1',
    thing: { name: 'desk-1', type: 'smart-terminal' },
    policies: [policyNames.device['smart-terminal'], policyNames.renewal],
    status: 'ACTIVE',
  },
  claim: { clientId: 'claim-1', policies: [policyNames.claim], status: 'ACTIVE' },
  'bed whose certificate was taken back': {
    clientId: 'bed-2',
    thing: { name: 'bed-2', type: 'family-bed' },
    policies: bedPolicies,
    status: 'REVOKED',
  },
  'bed whose certificate is not active': {
    clientId: 'bed-3',
    thing: { name: 'bed-3', type: 'family-bed' },
    policies: bedPolicies,
    status: 'INACTIVE',
  },
  'bed without a thing': { clientId: 'bed-4', policies: bedPolicies, status: 'ACTIVE' },
  'bed without a policy': {
    clientId: 'bed-5',
    thing: { name: 'bed-5', type: 'family-bed' },
    policies: [],
    status: 'ACTIVE',
  },
  'bed that may only renew': {
    clientId: 'bed-6',
    thing: { name: 'bed-6', type: 'family-bed' },
    policies: [policyNames.renewal],
    status: 'ACTIVE',
  },
  'claim that was taken back': { clientId: 'claim-2', policies: [policyNames.claim], status: 'REVOKED' },
} as const satisfies Record<string, Actor>

export type ActorName = keyof typeof actors
