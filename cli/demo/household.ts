import type { DeviceKind } from '../../contracts/names.ts'
import type { PersonPost } from '../../contracts/person.ts'
import type { Shift } from '../../contracts/roster.ts'

/** A demo household, plainly invented: nobody of these people exists. */
export const regions = [
  { name: 'Demo City 示范市', level: 'city', code: '990000' },
  { name: 'Demo County 示范县', level: 'county', code: '990100' },
  { name: 'Demo Township 示范镇', level: 'township', code: '990101' },
  { name: 'Demo Village 示范村', level: 'village', code: '990101001' },
] as const

export const providerName = 'Demo Care 示范养老服务中心'
export const careCentreName = 'Demo Village care centre 示范村照料中心'
export const timeZone = 'Asia/Shanghai'

/** The bed on which the call of the very first start is made. */
export const callingBed = 'Demo bed 4, calls on the first day'

export const beds: readonly { name: string; resident: string; abilityLevel: string; deviceId: string }[] = [
  { name: 'Demo bed 1, window', resident: '示范甲', abilityLevel: 'intact', deviceId: 'demo-bed-1' },
  { name: 'Demo bed 2, east', resident: '示范乙', abilityLevel: 'moderate', deviceId: 'demo-bed-2' },
  { name: 'Demo bed 3, west', resident: '示范丙', abilityLevel: 'severe', deviceId: 'demo-bed-3' },
  { name: callingBed, resident: '示范丁', abilityLevel: 'mild', deviceId: 'demo-bed-4' },
]

export const terminal: { deviceId: string; kind: DeviceKind } = {
  deviceId: 'demo-terminal-1',
  kind: 'smart-terminal',
}

/**
 * Two caregivers share the day and the night, the operator has the desk. The links above decide who is told first: the
 * roster only says who stands behind duties.
 */
export const shifts: readonly { duty: Shift['duty']; email: string; from: string; to: string }[] = [
  { duty: 'caregiver', email: 'caregiver-1@demo.example', from: '08:00', to: '20:00' },
  { duty: 'caregiver', email: 'caregiver-2@demo.example', from: '20:00', to: '08:00' },
  { duty: 'desk', email: 'operator@demo.example', from: '00:00', to: '00:00' },
]
export const rosterName = 'Demo Village roster 示范村值班表'

/** Everybody is reached over the local outbox. Caregivers are linked to every bed and the care centre, in this order. */
export const people: readonly { email: string; name: string; role: PersonPost['role'] }[] = [
  { email: 'caregiver-1@demo.example', name: 'Caregiver One', role: 'caregiver' },
  { email: 'caregiver-2@demo.example', name: 'Caregiver Two', role: 'caregiver' },
  { email: 'family@demo.example', name: 'Family Example', role: 'family' },
  { email: 'operator@demo.example', name: 'Operator Example', role: 'operator' },
  { email: 'supervisor@demo.example', name: 'Supervisor Example', role: 'supervisor' },
]
