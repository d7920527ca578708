import type { Call } from './call.ts'

export const waveCalls = {
  startWave: {
    method: 'POST',
    path: '/v1/waves',
    summary: 'Change the configuration of many devices, few at first; it stops by itself when too many fail',
    body: 'WavePost',
    answer: 'Wave',
    status: 202,
    creates: true,
  },
  listWaves: {
    method: 'GET',
    path: '/v1/waves',
    summary: 'The waves of a provider, newest first',
    query: 'ofProvider',
    answer: 'WaveList',
    status: 200,
  },
  getWave: {
    method: 'GET',
    path: '/v1/waves/{waveId}',
    summary: 'How far a wave is, which devices failed, and why it stopped',
    answer: 'Wave',
    status: 200,
  },
  listWaveMembers: {
    method: 'GET',
    path: '/v1/waves/{waveId}/members',
    summary: 'The devices of a wave one by one, with what they had before',
    query: 'page',
    answer: 'WaveMemberList',
    status: 200,
  },
  stopWave: {
    method: 'DELETE',
    path: '/v1/waves/{waveId}',
    summary: 'Stop a wave; who has the new values keeps them',
    status: 204,
  },
} as const satisfies Record<string, Call>
