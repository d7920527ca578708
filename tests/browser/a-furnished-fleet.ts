import { aDevice, ago, aQuarantined, aRejectedConfig, aSilentDevice, hour } from './a-fleet.ts'
import type { House } from './a-house.ts'
import { aBed, aStatus } from './a-night.ts'

/** A provider with one device that is well, one whose test is due, and one that fell silent; an operator and a caregiver. */
export function furnish(house: House): void {
  const { fleet } = house
  house.mood = 'answers'
  house.people.set('local|operator', { personId: 'per_op', name: 'Operator', role: 'operator' })
  house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
  house.alerts = []
  house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲'), aBed('bed_west', '西屋 1 号床', '示范乙')]
  house.statuses.set('bed_east', aStatus('bed_east'))
  house.statuses.set('bed_west', aStatus('bed_west'))
  Object.assign(fleet, { mood: 'answers', asked: 0, commands: [] })
  fleet.made.clear()
  fleet.centres = [{ careCentreId: 'cen_1', name: '示范村照料中心', timeZone: 'Asia/Shanghai' }]
  fleet.devices = [
    aDevice('mat-calm'),
    aDevice('terminal-1', {
      kind: 'smart-terminal',
      placement: { careCentreId: 'cen_1', since: ago(hour) },
      battery: null,
      faults: [{ fault: 'button-test-overdue', since: ago(30 * hour), measure: { state: 'not-asked' } }],
    }),
    aSilentDevice('mat-silent', {
      placement: { bedId: 'bed_west', since: ago(99 * hour) },
      quarantined: 2,
    }),
  ]
  fleet.configs.set('mat-silent', aRejectedConfig('mat-silent'))
  fleet.quarantine.set('mat-silent', [
    aQuarantined(ago(3 * hour), { reason: 'older' }),
    aQuarantined(ago(hour), { text: '{"name":"<img src=x onerror=alert(1)>"}' }),
  ])
}
