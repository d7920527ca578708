import type { Route } from './route.ts'
import type { State } from './state.ts'

/** Opens what an address names. `another`: it must be read first; what is open already stays as it is. */
export function openRoute(state: State, route: Route): 'same' | 'another' {
  const { opened, openedBed, house } = state
  state.opened = undefined
  state.openedBed = undefined
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
    default:
      return route satisfies never
  }
}
