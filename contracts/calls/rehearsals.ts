import type { Call } from './call.ts'

export const rehearsalCalls = {
  startRehearsal: {
    method: 'POST',
    path: '/v1/beds/{bedId}/rehearsals',
    summary: 'Try a changed plan on the last nights of a bed; it is carried out by and by',
    body: 'RehearsalPost',
    answer: 'Rehearsal',
    status: 202,
    creates: true,
  },
  getRehearsal: {
    method: 'GET',
    path: '/v1/beds/{bedId}/rehearsals/{rehearsalId}',
    summary: 'How far a rehearsal is, and once it is done what would have rung beside what did',
    answer: 'Rehearsal',
    status: 200,
  },
  cancelRehearsal: {
    method: 'DELETE',
    path: '/v1/beds/{bedId}/rehearsals/{rehearsalId}',
    summary: 'Stop a rehearsal that is not over yet',
    status: 204,
  },
} as const satisfies Record<string, Call>
