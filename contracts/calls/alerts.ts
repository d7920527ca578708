import type { Call } from './call.ts'

export const alertCalls = {
  listAlerts: {
    method: 'GET',
    path: '/v1/alerts',
    summary: 'The alerts you may see, newest first: open ones unless closed ones are asked for',
    query: 'alerts',
    answer: 'AlertList',
    status: 200,
  },
  getAlert: {
    method: 'GET',
    path: '/v1/alerts/{alertId}',
    summary: 'One alert, with its timeline and who was reached',
    answer: 'Alert',
    status: 200,
  },
  acknowledgeAlert: {
    method: 'POST',
    path: '/v1/alerts/{alertId}/acknowledge',
    summary: 'I am going, and shall be there in so many minutes',
    body: 'Acknowledge',
    answer: 'Alert',
    status: 200,
  },
  arriveAtAlert: {
    method: 'POST',
    path: '/v1/alerts/{alertId}/arrive',
    summary: 'I am here',
    body: 'NoBody',
    answer: 'Alert',
    status: 200,
  },
  resolveAlert: {
    method: 'POST',
    path: '/v1/alerts/{alertId}/resolve',
    summary: 'Done, with what it turned out to be',
    body: 'Resolve',
    answer: 'Alert',
    status: 200,
  },
  releaseAlert: {
    method: 'POST',
    path: '/v1/alerts/{alertId}/release',
    summary: 'I cannot go after all; somebody else is told',
    body: 'NoBody',
    answer: 'Alert',
    status: 200,
  },
  escalateAlert: {
    method: 'POST',
    path: '/v1/alerts/{alertId}/escalate',
    summary: 'Tell the next step of the chain at once',
    body: 'NoBody',
    answer: 'Alert',
    status: 200,
  },
} as const satisfies Record<string, Call>
