import type { AccessState } from '../features/alerts/access-view.ts'

/** What is going on beside the alerts themselves. */
export interface SideState {
  /** how to get in, by alert */
  access: Map<string, AccessState>
}

export const emptySide = (): SideState => ({ access: new Map() })
