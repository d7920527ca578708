import { type ApiClient, pathOf } from '../../../cli/api-client.ts'
import { type Alert, alertSchema } from '../../../contracts/alert.ts'
import { telemetryViewSchema } from '../../../contracts/bed-status.ts'
import type { NightRow } from './night-rows.ts'

/** A row as the API gives it back; `occupied` may be unknown there. */
export type StoredRow = Omit<NightRow, 'occupied'> & { readonly occupied: boolean | null }

/** Everything the API has of a bed in [from, to), page by page along its cursor. Times in ms. */
export async function readTelemetry(
  api: ApiClient,
  of: { bedId: string; from: number; to: number },
): Promise<StoredRow[]> {
  const span = `from=${new Date(of.from).toISOString()}&to=${new Date(of.to).toISOString()}`
  const rows: StoredRow[] = []
  let cursor: string | undefined
  do {
    const next = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const path = `${pathOf`/v1/beds/${of.bedId}/telemetry`}?${span}&resolution=raw${next}`
    const page = await api.get(path, telemetryViewSchema)
    for (const [index, at] of page.at.entries()) {
      rows.push({
        at: Date.parse(at),
        occupied: page.occupied[index] ?? null,
        heartRate: page.heartRate[index] ?? null,
        respirationRate: page.respirationRate[index] ?? null,
        movement: page.movement[index] ?? null,
        quality: page.quality[index] ?? null,
      })
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return rows
}

/** Every alert of a bed, open or closed, oldest onset first. */
export async function readAlerts(api: ApiClient, bedId: string): Promise<Alert[]> {
  const of = (state: string) => api.list(pathOf`/v1/alerts?state=${state}&place=${bedId}`, alertSchema)
  const alerts = [...(await of('open')), ...(await of('closed'))]
  return alerts.sort((one, other) => Date.parse(one.onset) - Date.parse(other.onset))
}
