import type { Call } from './call.ts'

export const accessNoteCalls = {
  getAccessNotes: {
    method: 'GET',
    path: '/v1/beds/{bedId}/access-notes',
    summary: 'Whether somebody has written how to get in, who and when; not what: for those who may write it',
    answer: 'AccessNoteState',
    status: 200,
  },
  putAccessNotes: {
    method: 'PUT',
    path: '/v1/beds/{bedId}/access-notes',
    summary: 'How to get in to her: by operators of the bed and by her family; it goes when she moves out',
    body: 'AccessNotePut',
    answer: 'AccessNote',
    status: 200,
  },
  deleteAccessNotes: {
    method: 'DELETE',
    path: '/v1/beds/{bedId}/access-notes',
    summary: 'Takes the notes away',
    status: 204,
  },
  openAccessNotes: {
    method: 'POST',
    path: '/v1/alerts/{alertId}/access-notes',
    summary: 'How to get in, for whoever has said that she goes and while she is at it; each opening is kept',
    body: 'NoBody',
    answer: 'AccessNote',
    status: 200,
  },
  listAccessOpenings: {
    method: 'GET',
    path: '/v1/beds/{bedId}/access-openings',
    summary: 'Who has read how to get in, newest first',
    query: 'page',
    answer: 'AccessOpeningList',
    status: 200,
  },
} as const satisfies Record<string, Call>
