import type { Call } from './call.ts'

export const preferenceCalls = {
  getPreferences: {
    method: 'GET',
    path: '/v1/me/notification-preferences',
    summary: 'What you want to be told, and when',
    answer: 'Preferences',
    status: 200,
  },
  putPreferences: {
    method: 'PUT',
    path: '/v1/me/notification-preferences',
    summary: 'Choose what you are told; calls are never held back from whoever is on duty',
    body: 'PreferencesPut',
    answer: 'Preferences',
    status: 200,
  },
  getPushKey: {
    method: 'GET',
    path: '/v1/push-key',
    summary: 'The key a browser subscribes to web push with',
    answer: 'PushKey',
    status: 200,
  },
  addPushSubscription: {
    method: 'POST',
    path: '/v1/me/push-subscriptions',
    summary: 'Be told in this browser; of five browsers the one that came first makes room for a sixth',
    body: 'PushSubscriptionPost',
    answer: 'PushSubscriptions',
    status: 200,
  },
  endPushSubscription: {
    method: 'DELETE',
    path: '/v1/me/push-subscriptions',
    summary: 'Be told in this browser no longer; its endpoint stands in the body',
    body: 'PushSubscriptionEnd',
    answer: 'PushSubscriptions',
    status: 200,
  },
  testNotification: {
    method: 'POST',
    path: '/v1/me/test-notification',
    summary: 'Try all your channels, once a minute at most',
    body: 'NoBody',
    answer: 'TestAsked',
    status: 202,
  },
  getTestResults: {
    method: 'GET',
    path: '/v1/me/test-notification',
    summary: 'What came of the newest test of your channels',
    answer: 'TestResults',
    status: 200,
  },
} as const satisfies Record<string, Call>
