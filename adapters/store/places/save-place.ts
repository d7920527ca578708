import { keys } from '../keys.ts'
import { readItem } from '../read-item.ts'
import { storedEventSchema } from '../schemas.ts'
import type { PlaceSave, PlaceStore, SaveOutcome, StoredEvent } from '../store.ts'
import type { Check, Tables, Write, WriteResult } from '../tables/tables.ts'
import {
  writeAlert,
  writeCheckpoint,
  writeDue,
  writeEvent,
  writeKnownEvent,
  writeNotice,
  writePauseEntry,
} from './save-writes.ts'

/** Saves what one decision changed. See README.md for which save costs what. */
export function createPlaceSaving(tables: Tables): Pick<PlaceStore, 'savePlace' | 'findEvent'> {
  const findEvent = async (deviceId: string, eventId: string): Promise<StoredEvent | undefined> => {
    const item = await tables.get(keys.knownEvent(deviceId, eventId))
    return item && readItem(storedEventSchema, item, 'event')
  }
  return {
    findEvent,
    async savePlace(save): Promise<SaveOutcome> {
      if (isQuiet(save) && (await tables.write(writeQuietly(save))).outcome === 'written') {
        return { outcome: 'saved' }
      }
      const result = await writeWhole(tables, save)
      if (result.outcome === 'written') return { outcome: 'saved' }
      const alertIds = await findKnown(tables, save)
      if (alertIds.length > 0) return { outcome: 'known-alerts', alertIds }
      const known = save.event && (await findEvent(save.event.deviceId, save.event.eventId))
      return known ? { outcome: 'known-event', event: known } : { outcome: 'lost-race' }
    },
  }
}

const isQuiet = ({ alerts, notices, event, checkpoints = [], pauseEntries = [] }: PlaceSave): boolean =>
  [alerts, notices, checkpoints, pauseEntries].every(({ length }) => length === 0) && event === undefined

/** Which of the alerts that were thought to be new are there already. */
async function findKnown(tables: Tables, { newAlertIds = [] }: PlaceSave): Promise<string[]> {
  const found = await Promise.all(newAlertIds.map((alertId) => tables.get(keys.alert(alertId))))
  return newAlertIds.filter((_, index) => found[index] !== undefined)
}

/** How many writes one transaction takes. */
const mostWrites = 100

/**
 * Checkpoints are written with the decision. When late data changes more of them than one transaction takes they go
 * first: a decision that is lost after that is made again, and writes them again.
 */
async function writeWhole(tables: Tables, save: PlaceSave): Promise<WriteResult> {
  const writes = buildWrites(save)
  const { placeId, fold } = save.state
  const checkpoints = (save.checkpoints ?? []).map((each) => writeCheckpoint(placeId, each, fold.until))
  if (writes.length + checkpoints.length <= mostWrites) return tables.writeAll([...writes, ...checkpoints])
  for (const checkpoint of checkpoints) await tables.write(checkpoint)
  return tables.writeAll(writes)
}

function writeState({ state, readVersion }: PlaceSave, more: readonly Check[] = []): Write {
  return {
    ...keys.placeState(state.placeId),
    do: 'put',
    item: { state },
    when: [{ that: 'equals', path: 'state.version', value: readVersion }, ...more],
  }
}

/**
 * One write, allowed only while the deadline stays what it was: then the index is right as it stands. With another
 * deadline this is refused, and the transaction that follows writes both.
 */
function writeQuietly(save: PlaceSave): Write {
  const { dueAt } = save.state
  const sameDeadline: Check =
    dueAt === undefined
      ? { that: 'lacks', path: 'state.dueAt' }
      : { that: 'equals', path: 'state.dueAt', value: dueAt }
  return writeState(save, [sameDeadline])
}

function buildWrites(save: PlaceSave): Write[] {
  const { state, alerts, newAlertIds = [], notices, event, pauseEntries = [] } = save
  return [
    writeState(save),
    writeDue(state.placeId, state.dueAt),
    ...alerts.flatMap((alert) => writeAlert(alert, newAlertIds.includes(alert.alertId))),
    ...notices.map(writeNotice),
    ...pauseEntries.map((entry) => writePauseEntry(state, entry)),
    ...(event ? [writeKnownEvent(event), writeEvent(event)] : []),
  ]
}
