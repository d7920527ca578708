import type { Call } from './call.ts'

export const deviceSettingCalls = {
  getConfig: {
    method: 'GET',
    path: '/v1/devices/{deviceId}/config',
    summary: 'The configuration wanted of a device, and what it said to it',
    answer: 'ConfigState',
    status: 200,
  },
  putConfig: {
    method: 'PUT',
    path: '/v1/devices/{deviceId}/config',
    summary: 'Change the configuration of a device; what is left out keeps its value',
    body: 'ConfigPut',
    answer: 'ConfigState',
    status: 200,
  },
  giveCommand: {
    method: 'POST',
    path: '/v1/devices/{deviceId}/commands',
    summary: 'Ask a device to do something now; what becomes of it is asked for by its id',
    body: 'CommandPost',
    answer: 'DeviceCommand',
    status: 202,
    creates: true,
  },
  listCommands: {
    method: 'GET',
    path: '/v1/devices/{deviceId}/commands',
    summary: 'What a device was asked to do in the last 30 days, newest first',
    query: 'page',
    answer: 'DeviceCommandList',
    status: 200,
  },
  getCommand: {
    method: 'GET',
    path: '/v1/devices/{deviceId}/commands/{commandId}',
    summary: 'What became of a command',
    answer: 'DeviceCommand',
    status: 200,
  },
  watchBed: {
    method: 'POST',
    path: '/v1/beds/{bedId}/watch',
    summary: 'Watch a bed live for three minutes; asked again, it goes on',
    answer: 'Watch',
    status: 200,
  },
} as const satisfies Record<string, Call>
