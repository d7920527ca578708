import type { StoredAlert } from '../../contracts/alert.ts'
import type { ApiDeps } from './deps.ts'

/**
 * A drill that somebody has closed is a test of the devices that took part: those that confirmed an answer they were
 * given. One that stayed silent has not been tested, and stays due.
 */
export async function noteDrilled(
  { alertId, knownAt, drill }: Pick<StoredAlert, 'alertId' | 'knownAt' | 'drill'>,
  { ledger, health }: Pick<ApiDeps, 'ledger' | 'health'>,
): Promise<void> {
  if (!drill) return
  const entries = await ledger.readLedger(alertId)
  const confirmed = entries.filter(
    ({ channel, delivered }) => channel === 'device' && delivered !== undefined,
  )
  const deviceIds = [...new Set(confirmed.map(({ personId }) => personId))]
  // Gone from the fleet since: there is nothing left to be tested.
  await Promise.all(deviceIds.map((deviceId) => health.noteTest(deviceId, { kind: 'drill', at: knownAt })))
}
