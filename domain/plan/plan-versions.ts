interface Version {
  version: number
  overrides: object
  setAt?: number | undefined
}

/** A version of a plan and since when it counts (ms). */
export interface Dated<V> {
  since: number
  version: V
}

/**
 * The versions of a plan in the order in which they came into force. Before the first there was none. When the first
 * is not kept any more, the oldest that is kept is the best that is known of the time before it.
 */
export function datePlans<V extends Version>(plan: V & { earlier?: V[] | undefined }): Dated<V>[] {
  const versions = [...(plan.earlier ?? []), plan].sort((a, b) => a.version - b.version)
  return versions.map((version, index) => ({
    since: index === 0 && version.version !== 1 ? Number.NEGATIVE_INFINITY : sinceOf(version),
    version,
  }))
}

/** A plan of which nobody knows when it was set has always been in force. */
const sinceOf = ({ setAt }: Version): number => setAt ?? Number.NEGATIVE_INFINITY
