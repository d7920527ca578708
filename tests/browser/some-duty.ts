const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString()

/** A roster of one zone: a night that nobody takes, a shift that nothing would wake, and a hand-over. */
export function someDuty(): Record<string, unknown> {
  const roster = { rosterId: 'ros_east', name: '东片', providerId: 'prov_1', timeZone: 'Asia/Shanghai' }
  return {
    '': { items: [{ ...roster, shifts: [], changes: [], version: 1, changedAt: hours(-90) }] },
    'on-duty': {
      ...{ rosterId: 'ros_east', at: hours(0) },
      duties: [
        { duty: 'caregiver', people: [{ personId: 'person_li', name: 'Lin' }] },
        { duty: 'lead', people: [], because: 'all-on-leave' },
      ],
    },
    gaps: {
      ...{ rosterId: 'ros_east', from: hours(0), to: hours(336) },
      gaps: [{ duty: 'caregiver', from: hours(50), to: hours(58), because: 'no-shift' }],
      unreachable: [
        {
          ...{ duty: 'desk', from: hours(20), to: hours(28), left: 'nobody' },
          people: [{ personId: 'person_x', name: 'Wen', because: 'only-dead-channels' }],
        },
      ],
    },
    'hand-over': {
      ...{ rosterId: 'ros_east', at: hours(-1), since: hours(-9), complete: true },
      goes: [{ personId: 'person_x', name: 'Wen' }],
      comes: [{ personId: 'person_li', name: 'Lin' }],
      stays: [],
      open: [
        {
          ...{ alertId: 'al_help', placeId: 'bed_east', placeName: '东屋 2 号床', condition: 'sos' },
          ...{ priority: 'critical', state: 'open', knownAt: hours(-2) },
        },
      ],
      ...{ happened: [], devices: [], paused: [] },
      notProtected: [{ placeId: 'bed_west', name: '西屋 1 号床', because: 'silent' }],
    },
  }
}

const rate = (count: number, of: number) => ({ count, of, share: count / of })
const figures = {
  alerts: 40,
  answeredWithin60s: rate(39, 40),
  answeredWithin180s: rate(39, 40),
  onSiteWithinTarget: rate(37, 40),
  onSiteWithinLimit: { count: 0, of: 0, share: null },
  ...{ medianAnswerSeconds: 21.4, p95AnswerSeconds: 58.2, endedFirst: 0, unanswered: 1 },
}
const shares = { alerts: 12, real: 6, falseAlarm: 3, deviceFault: 0, other: 0, cleared: 3, open: 0 }

/** A month in which one call of forty was answered too late. */
export function someReports(): Record<string, unknown> {
  const about = { month: '2026-10', timeZone: 'Asia/Shanghai', madeAt: hours(0), smallCellsSuppressed: false }
  return {
    'response-times': {
      ...{ ...about, onSite: { target: 45, limit: 60 }, total: figures, rows: [] },
      misses: [
        {
          ...{ alertId: 'al_late', placeId: 'bed_east', placeName: '东屋 2 号床', providerId: 'prov_1' },
          ...{ regionId: 'reg_1', condition: 'fall', priority: 'critical', knownAt: hours(-300) },
          ...{ answeredSeconds: 203.5, onSiteMinutes: 20, missed: ['answered-60s', 'answered-180s'] },
        },
      ],
    },
    'alert-burden': {
      ...about,
      rows: [
        {
          ...{ personId: 'person_li', name: 'Lin', role: 'caregiver', notifications: 31, alerts: 20 },
          ...{ atNight: 12, answered: 18, byHour: Array<number>(24).fill(1) },
        },
      ],
    },
    outcomes: {
      ...about,
      byCondition: [{ condition: 'left-bed', ...shares, realShare: 2 / 3, falseShare: 1 / 3 }],
      byBed: [],
    },
  }
}
