import type { StoredAlert } from '../../../contracts/alert.ts'
import type { PlaceRecord } from '../../../contracts/place.ts'
import type { Placed } from '../../../domain/reports/response-times.ts'

/** Ten in the evening in Shanghai on 18 November. */
export const evening = Date.parse('2026-11-18T14:00:00Z')
const seconds = 1000

export const aPlace = (placeId: string, regionId = 'reg_village'): PlaceRecord => ({
  ...{ placeId, kind: 'bed', name: `Bed ${placeId}`, providerId: 'prov_1', regionId },
  ...{ regionPath: ['reg_city', regionId], timeZone: 'Asia/Shanghai', bedKinds: ['family-care'] },
})

/** What happened to an alert, in seconds after it was known. */
interface Story extends Partial<StoredAlert> {
  acknowledged?: number
  lost?: number
  arrived?: number
  resolved?: number
  cleared?: number
}

let made = 0
/** A help press at ten in the evening, and what people did about it. */
export function aTold(story: Story = {}, place = aPlace('bed_1')): Placed {
  const { acknowledged, lost, arrived, resolved, cleared, ...more } = story
  const knownAt = more.knownAt ?? evening
  const at = (what: StoredAlert['timeline'][number]['what'], after: number | undefined) =>
    after === undefined ? [] : [{ at: knownAt + after * seconds, what }]
  return {
    place,
    alert: {
      ...{ alertId: `al_${++made}`, placeId: place.placeId, providerId: place.providerId },
      ...{ condition: 'sos', priority: 'critical', onset: knownAt, knownAt, late: false, disproved: false },
      state: resolved === undefined ? (cleared === undefined ? 'open' : 'cleared') : 'resolved',
      because: { 'zh-CN': '', en: '' },
      ...{ chain: [], episodes: [], calls: [] },
      timeline: [
        { at: knownAt, what: 'raised' },
        ...at('acknowledged', acknowledged),
        ...at('claim-expired', lost),
        ...at('arrived', arrived),
        ...at('resolved', resolved),
        ...at('cleared', cleared),
      ],
      ...more,
    },
  }
}
