import type { SignedOut } from '../features/sign-in/sign-in-view.ts'
import type { Cloud } from './cloud.ts'
import { openAccess } from './open-access.ts'
import type { PressGuard } from './press-guard.ts'
import type { State } from './state.ts'

export interface SidePorts {
  state: State
  cloud: Cloud
  show: () => void
  guard: PressGuard
  shut: (out: SignedOut) => void
}

/** What happens beside the alerts themselves; they never wait for it. */
export class SideDesk {
  private readonly ports: SidePorts

  constructor(ports: SidePorts) {
    this.ports = ports
  }

  /** Obeys a press if it is about something of this desk. */
  obey(data: DOMStringMap): boolean {
    const { alert: alertId = '' } = data
    const deeds: Record<string, () => unknown> = {
      'open-access': () => this.openAccess(alertId),
      'hide-access': () => this.ports.state.side.access.delete(alertId),
    }
    const deed = deeds[data.do ?? '']
    if (!deed) return false
    if (this.ports.guard.isSamePress()) return true
    deed()
    this.ports.show()
    return true
  }

  private async openAccess(alertId: string): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { access } = state.side
    if (access.get(alertId)?.step === 'sending') return
    access.set(alertId, { step: 'sending' })
    const read = await openAccess(cloud, alertId)
    if (read.outcome === 'signed-out') return shut(read)
    // Who has signed out meanwhile left nothing behind.
    if (state.side.access === access) access.set(alertId, read.state)
    show()
  }
}
