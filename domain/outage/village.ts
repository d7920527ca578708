import type { PlaceRecord } from '../../contracts/place.ts'

type Where = Pick<PlaceRecord, 'providerId' | 'regionId'>

const prefix = 'village_'

/** The place that the outages of a provider's beds in one village belong to. */
export const villageIdOf = ({ providerId, regionId }: Where): string => `${prefix}${providerId}_${regionId}`

export const isVillageId = (placeId: string): boolean => placeId.startsWith(prefix)
