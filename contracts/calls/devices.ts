import type { Call } from './call.ts'

export const deviceCalls = {
  createDevice: {
    method: 'POST',
    path: '/v1/devices',
    summary: 'Register a device; it connects once it has a certificate',
    body: 'DevicePost',
    answer: 'Device',
    status: 201,
    creates: true,
  },
  listDevices: {
    method: 'GET',
    path: '/v1/devices',
    summary: 'The devices of a provider',
    query: 'ofProvider',
    answer: 'DeviceList',
    status: 200,
  },
  getDevice: {
    method: 'GET',
    path: '/v1/devices/{deviceId}',
    summary: 'One device: where it stands, when it was last heard, what ails it',
    answer: 'Device',
    status: 200,
  },
  createCertificate: {
    method: 'POST',
    path: '/v1/devices/{deviceId}/certificate',
    summary: 'Make its certificate, from a CSR or with a key that is told this once only',
    body: 'CertificatePost',
    answer: 'Certificate',
    status: 201,
  },
  revokeCertificate: {
    method: 'DELETE',
    path: '/v1/devices/{deviceId}/certificate',
    summary: 'Revoke every certificate of the device; it cannot connect any more',
    status: 204,
  },
  putPlacement: {
    method: 'PUT',
    path: '/v1/devices/{deviceId}/placement',
    summary: 'Place the device at a bed or a care centre, ending its former placement',
    body: 'PlacementPut',
    answer: 'Device',
    status: 200,
  },
  deletePlacement: {
    method: 'DELETE',
    path: '/v1/devices/{deviceId}/placement',
    summary: 'Take the device away from where it stands',
    status: 204,
  },
  listQuarantine: {
    method: 'GET',
    path: '/v1/devices/{deviceId}/quarantine',
    summary: 'Messages of the device that could not be used, with field and reason',
    query: 'page',
    answer: 'QuarantineList',
    status: 200,
  },
} as const satisfies Record<string, Call>
