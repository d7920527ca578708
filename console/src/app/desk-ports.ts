import type { Session } from '../features/sign-in/session.ts'
import type { Listen } from './ear.ts'
import type { SidePorts } from './side-desk.ts'

/** What the page is given to work with. */
export interface DeskPorts extends Pick<SidePorts, 'state' | 'cloud' | 'show' | 'openWatch'> {
  session: Session
  listen: Listen
}
