import type { HealthStore } from '../../adapters/store/health-store.ts'
import type { EventType } from '../../contracts/event.ts'

/** Events that prove the help key: it was tried, or pressed in earnest. */
const proves: readonly EventType[] = ['button-test', 'sos']

/** Notes on the device that its help key works, as of when it was pressed (ms) and never of the future. */
export async function noteButton(
  stores: Pick<HealthStore, 'noteTest'>,
  { deviceId, type, at, arrived }: { deviceId: string; type: EventType; at: number; arrived: number },
): Promise<void> {
  if (proves.includes(type)) await stores.noteTest(deviceId, { kind: 'button', at: Math.min(at, arrived) })
}
