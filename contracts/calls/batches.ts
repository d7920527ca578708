import type { Call } from './call.ts'

const rows = { method: 'POST', body: 'BatchPost', answer: 'Batch', status: 200 } as const

export const batchCalls = {
  importDevices: {
    ...rows,
    path: '/v1/batches/devices',
    summary: 'Register up to 50 devices (deviceId, kind, serialNumber, maker, bedId or bedRef), row by row',
  },
  importBeds: {
    ...rows,
    path: '/v1/batches/beds',
    summary: 'Set up to 50 beds up (ref, name, regionCode or regionId, kinds, timeZone), row by row',
  },
  importRegions: {
    ...rows,
    path: '/v1/batches/regions',
    summary: 'Add up to 50 regions (code, name, level, parentCode) in their order, parents first',
  },
} as const satisfies Record<string, Call>
