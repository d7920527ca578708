import type { Call } from './call.ts'

export const reachCheckCalls = {
  listReachChecks: {
    method: 'GET',
    path: '/v1/reach-checks',
    summary:
      'Whether everybody who is to be told at night could be reached, evening by evening, newest first',
    query: 'ofProvider',
    answer: 'ReachCheckList',
    status: 200,
  },
  checkReach: {
    method: 'POST',
    path: '/v1/reach-checks',
    summary: 'Check now whether everybody who is to be told until the morning can be reached',
    body: 'ReachCheckPost',
    answer: 'ReachCheck',
    status: 200,
  },
} as const satisfies Record<string, Call>
