import type { Call } from './call.ts'

export const documentCalls = {
  getHealth: {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the service answers',
    answer: 'Health',
    status: 200,
    open: true,
  },
  getOpenApi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This document',
    answer: 'Document',
    status: 200,
    open: true,
  },
  getAsyncApi: {
    method: 'GET',
    path: '/v1/asyncapi.json',
    summary: 'What devices say and hear over MQTT (AsyncAPI)',
    answer: 'Document',
    status: 200,
    open: true,
  },
} as const satisfies Record<string, Call>
