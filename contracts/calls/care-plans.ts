import type { Call } from './call.ts'

export const carePlanCalls = {
  getCarePlan: {
    method: 'GET',
    path: '/v1/beds/{bedId}/care-plan',
    summary: 'The limits, hours and chain of a bed, each with where it comes from',
    answer: 'CarePlan',
    status: 200,
  },
  putCarePlan: {
    method: 'PUT',
    path: '/v1/beds/{bedId}/care-plan',
    summary: 'Set what this bed has differently, with the version it was read at',
    body: 'CarePlanPut',
    answer: 'CarePlan',
    status: 200,
  },
  getCarePlanHistory: {
    method: 'GET',
    path: '/v1/beds/{bedId}/care-plan/history',
    summary: 'Every version of the plan of a bed: who set it, when, why, and what it changed',
    query: 'page',
    answer: 'CarePlanHistory',
    status: 200,
  },
  getProviderPlan: {
    method: 'GET',
    path: '/v1/providers/{providerId}/care-plan',
    summary: 'What a provider sets for all its beds, and its holidays',
    answer: 'ProviderPlan',
    status: 200,
  },
  putProviderPlan: {
    method: 'PUT',
    path: '/v1/providers/{providerId}/care-plan',
    summary: 'Set what all beds of a provider have differently, with the version it was read at',
    body: 'ProviderPlanPut',
    answer: 'ProviderPlan',
    status: 200,
  },
  getProviderPlanHistory: {
    method: 'GET',
    path: '/v1/providers/{providerId}/care-plan/history',
    summary: 'Every version of the plan of a provider: who set it, when, why, and what it changed',
    query: 'page',
    answer: 'ProviderPlanHistory',
    status: 200,
  },
} as const satisfies Record<string, Call>
