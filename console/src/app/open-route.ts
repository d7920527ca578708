import { openDevice, openList } from './fleet-state.ts'
import type { Route } from './route.ts'
import { type State, showsReports, showsTechnical } from './state.ts'

/** Opens what an address names. `another`: it must be read first; what is open already stays as it is. */
export function openRoute(state: State, route: Route): 'same' | 'another' {
  const { opened, openedBed, openedFleet, house, side } = state
  const before = side.page
  side.page = undefined
  state.opened = undefined
  state.openedBed = undefined
  state.openedFleet = undefined
  switch (route.page) {
    case 'home':
      return 'same'
    case 'alert': {
      const { alertId } = route
      const isSame = opened?.alertId === alertId
      const alert = house.alerts.find((one) => one.alertId === alertId)
      state.opened = isSame ? opened : { alertId, alert }
      return isSame ? 'same' : 'another'
    }
    case 'bed': {
      const { bedId } = route
      const isSame = openedBed?.bedId === bedId
      state.openedBed = isSame ? openedBed : { bedId, read: undefined, nights: { outcome: 'reading' } }
      return isSame ? 'same' : 'another'
    }
    // Caregivers and family see nothing of it: the address leads them home.
    case 'fleet':
      if (mayManage(state)) state.openedFleet = openList(openedFleet)
      return state.openedFleet === openedFleet ? 'same' : 'another'
    case 'device':
      if (mayManage(state)) state.openedFleet = openDevice(openedFleet, route.deviceId)
      return state.openedFleet === openedFleet ? 'same' : 'another'
    case 'me':
    case 'duty':
    case 'reports':
      if (mayOpen(state, route.page)) side.page = route.page
      return side.page === before ? 'same' : 'another'
    default:
      return route satisfies never
  }
}

function mayOpen({ person }: State, page: 'me' | 'duty' | 'reports'): boolean {
  if (person.step !== 'in') return false
  if (page === 'me') return true
  return page === 'duty' ? showsTechnical(person.me) : showsReports(person.me)
}

const mayManage = ({ person }: State): boolean => person.step === 'in' && showsTechnical(person.me)
