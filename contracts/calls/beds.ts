import type { Call } from './call.ts'

export const bedCalls = {
  createBed: {
    method: 'POST',
    path: '/v1/beds',
    summary: 'Set up a bed',
    body: 'BedPost',
    answer: 'Bed',
    status: 201,
    creates: true,
  },
  listBeds: {
    method: 'GET',
    path: '/v1/beds',
    summary: 'The beds you may see',
    query: 'ofProvider',
    answer: 'BedList',
    status: 200,
  },
  getBed: { method: 'GET', path: '/v1/beds/{bedId}', summary: 'One bed', answer: 'Bed', status: 200 },
  changeBed: {
    method: 'PATCH',
    path: '/v1/beds/{bedId}',
    summary: 'Change the name or the kinds of a bed',
    body: 'BedPatch',
    answer: 'Bed',
    status: 200,
  },
  deleteBed: {
    method: 'DELETE',
    path: '/v1/beds/{bedId}',
    summary: 'Give up a bed that nobody lies in and no device stands at',
    status: 204,
  },
  getBedStatus: {
    method: 'GET',
    path: '/v1/beds/{bedId}/status',
    summary: 'What is known of a bed now, and how old it is',
    answer: 'BedStatus',
    status: 200,
  },
  getBedTelemetry: {
    method: 'GET',
    path: '/v1/beds/{bedId}/telemetry',
    summary: 'What was measured, sample by sample, gaps as null',
    query: 'telemetry',
    answer: 'Telemetry',
    status: 200,
  },
  getBedTimeline: {
    method: 'GET',
    path: '/v1/beds/{bedId}/timeline',
    summary: 'What happened at a bed and what became of its alerts, oldest first',
    query: 'timeline',
    answer: 'Timeline',
    status: 200,
  },
} as const satisfies Record<string, Call>
