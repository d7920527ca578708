import type { Call } from './call.ts'

export const deviceHealthCalls = {
  createMeasure: {
    method: 'POST',
    path: '/v1/devices/{deviceId}/measures',
    summary: 'Record what is done about a fault that stays open: what, who, until when',
    body: 'MeasurePost',
    answer: 'Measure',
    status: 201,
    creates: true,
  },
  listMeasures: {
    method: 'GET',
    path: '/v1/devices/{deviceId}/measures',
    summary: 'What was done about the faults of a device, newest first',
    query: 'page',
    answer: 'MeasureList',
    status: 200,
  },
  listDeviceFaults: {
    method: 'GET',
    path: '/v1/device-faults',
    summary: 'What is wrong with the devices of a provider, the most urgent first',
    query: 'deviceFaults',
    answer: 'DeviceFaultList',
    status: 200,
  },
  listTestsDue: {
    method: 'GET',
    path: '/v1/device-tests/due',
    summary: 'Devices whose help key or drill is overdue, those never tested first',
    query: 'testsDue',
    answer: 'DeviceTestDueList',
    status: 200,
  },
  recordDeviceTest: {
    method: 'POST',
    path: '/v1/devices/{deviceId}/tests',
    summary: 'Record by hand that the help key was tried or a drill ran through the device',
    body: 'DeviceTestPost',
    answer: 'Device',
    status: 200,
  },
  listProviderQuarantine: {
    method: 'GET',
    path: '/v1/quarantine',
    summary: 'Messages of the devices of a provider that could not be used, newest first',
    query: 'ofProvider',
    answer: 'QuarantineList',
    status: 200,
  },
} as const satisfies Record<string, Call>
