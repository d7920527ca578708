import type { Call } from './call.ts'

export const drillCalls = {
  startDrill: {
    method: 'POST',
    path: '/v1/drills',
    summary:
      'Rehearse a help press at a bed through the whole real path; everything it says is marked as a drill',
    body: 'DrillPost',
    answer: 'Drill',
    status: 201,
  },
  getDrill: {
    method: 'GET',
    path: '/v1/drills/{alertId}',
    summary: 'How far a drill has come, hop by hop with its time',
    answer: 'Drill',
    status: 200,
  },
} as const satisfies Record<string, Call>
