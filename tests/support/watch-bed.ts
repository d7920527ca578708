import { type ApiClient, pathOf } from '../../cli/api-client.ts'
import { type Alert, alertSchema } from '../../contracts/alert.ts'
import { answerSchemas } from '../../contracts/api-bodies.ts'
import { type BedStatus, bedStatusSchema, type TelemetryView } from '../../contracts/bed-status.ts'
import type { OutboxLine } from '../../contracts/notification.ts'
import {
  type Device,
  deviceSchema,
  type QuarantineItem,
  quarantineItemSchema,
} from '../../contracts/records.ts'
import type { CloudAccess } from './cloud-access.ts'

/** What a person sees of beds, devices and alerts, and may do about them. */

export const alertsOf = (
  api: ApiClient,
  bedId: string,
  state: 'open' | 'closed' = 'open',
): Promise<Alert[]> => api.list(`/v1/alerts?state=${state}&place=${encodeURIComponent(bedId)}`, alertSchema)

export const statusOf = (api: ApiClient, bedId: string): Promise<BedStatus> =>
  api.get(pathOf`/v1/beds/${bedId}/status`, bedStatusSchema)

export const deviceOf = (api: ApiClient, deviceId: string): Promise<Device> =>
  api.get(pathOf`/v1/devices/${deviceId}`, deviceSchema)

export const quarantineOf = (api: ApiClient, deviceId: string): Promise<QuarantineItem[]> =>
  api.list(pathOf`/v1/devices/${deviceId}/quarantine`, quarantineItemSchema)

/** Raw samples between two times (ms), at most four hours. */
export const telemetryOf = (
  api: ApiClient,
  bedId: string,
  span: { from: number; to: number },
): Promise<TelemetryView> =>
  api.get(pathOf`/v1/beds/${bedId}/telemetry` + spanOf(span), answerSchemas.Telemetry)

/** What happened at the bed between two times (ms), at most 1000 things. */
export const timelineOf = async (api: ApiClient, bedId: string, span: { from: number; to: number }) =>
  (await api.get(`${pathOf`/v1/beds/${bedId}/timeline`}${spanOf(span)}&limit=1000`, answerSchemas.Timeline))
    .items

const spanOf = ({ from, to }: { from: number; to: number }): string =>
  `?from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`

/** `acknowledge`, `arrive`, `resolve` …; `ApiError` when refused. */
export const act = (api: ApiClient, alertId: string, what: string, body: object = {}): Promise<Alert> =>
  api.post(pathOf`/v1/alerts/${alertId}/${what}`, body, alertSchema)

/** What one person was told, of one alert or of all. */
export const toldTo = async (cloud: CloudAccess, personId: string, alertId?: string): Promise<OutboxLine[]> =>
  (await cloud.outbox()).filter(
    (line) => line.person === personId && (alertId === undefined || line.alertId === alertId),
  )
