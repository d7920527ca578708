import { describe, expect, it } from 'vitest'
import type { StoredAlert } from '../../contracts/alert.ts'
import type { LedgerEntry } from '../../contracts/notification.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import { buildAlertView } from '../../domain/alert-view.ts'

const record: PlaceRecord = {
  ...{ placeId: 'bed_1', kind: 'bed', name: 'East 2', providerId: 'prov_1', regionId: 'reg_1' },
  ...{ regionPath: ['reg_1'], timeZone: 'Asia/Shanghai', bedKinds: ['family-care'] },
}
const alert: StoredAlert = {
  ...{ alertId: 'al_1', placeId: 'bed_1', providerId: 'prov_1', condition: 'sos', priority: 'critical' },
  ...{ state: 'open', onset: 1_000, knownAt: 1_000, late: false, disproved: false },
  because: { 'zh-CN': '按下了求助键', en: 'the help key was pressed' },
  ...{ chain: [], episodes: [], calls: [], timeline: [] },
}
const entry: LedgerEntry = {
  ...{ alertId: 'al_1', noticeId: 'n', notificationId: 'n.1', personId: 'per_one', channel: 'wecom' },
  ...{ placeId: 'bed_1', condition: 'sos', aboutToSend: 2_000, accepted: 3_000, attempts: 1 },
}

describe('an alert as people see it', () => {
  it('says that it is a drill, and by whom, only where it is one', () => {
    expect(buildAlertView({ ...alert, drill: { by: 'per_op', until: 9_000 } }, [], record).drill).toEqual({
      by: 'per_op',
    })
    expect(buildAlertView(alert, [], record)).not.toHaveProperty('drill')
  })

  it('says at which step somebody was told, and with what it was folded', () => {
    const { reach } = buildAlertView(alert, [entry, { ...entry, step: 1, foldedInto: 'n.9' }], record)
    expect(reach[0]).not.toHaveProperty('step')
    expect(reach[1]).toMatchObject({ step: 1, foldedInto: 'n.9' })
  })

  it('says what the bed was told, and whether its device has confirmed it', () => {
    const device = { ...entry, personId: 'mat-1', channel: 'device', condition: 'coming' }
    const told = (delivered?: number) =>
      buildAlertView(alert, [delivered ? { ...device, delivered } : device], record).timeline[0]
    expect(told()?.detail).toEqual({ notice: 'n', answer: 'coming' })
    expect(told(4_000)?.detail).toEqual({
      ...{ notice: 'n', answer: 'coming', confirmed: '1970-01-01T00:00:04.000Z' },
    })
  })
})
