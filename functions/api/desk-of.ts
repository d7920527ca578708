/** The place of a provider's duty desk. */
export const deskOf = (providerId: string): string => `desk_${providerId}`
