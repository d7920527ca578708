import type { Call } from './call.ts'

export const claimCalls = {
  createClaim: {
    method: 'POST',
    path: '/v1/providers/{providerId}/claims',
    summary: 'Make a claim certificate, by which registered devices get their own; its key is told this once',
    body: 'ClaimPost',
    answer: 'ClaimMade',
    status: 201,
  },
  listClaims: {
    method: 'GET',
    path: '/v1/providers/{providerId}/claims',
    summary: 'The claims of a provider: when made, until when, how many devices came by them',
    query: 'page',
    answer: 'ClaimList',
    status: 200,
  },
  revokeClaim: {
    method: 'DELETE',
    path: '/v1/providers/{providerId}/claims/{claimId}',
    summary: 'Revoke a claim: whoever is connected by it is cut off, and nobody is admitted by it any more',
    status: 204,
  },
} as const satisfies Record<string, Call>
