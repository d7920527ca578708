import { describe, expect, it } from 'vitest'
import { buildNotificationText } from '../../../domain/notification-text.ts'
import { aBed, minutes, PlaceOnPaper, tenAtNight } from '../../support/a-place.ts'
import { fastHeart, said, thirdOfNovember } from './said.ts'

describe('a heart rate', () => {
  it('says which limit for how long, the last value, and whose limit it is', () => {
    expect(said('heart-rate-high', { evidence: fastHeart })).toEqual({
      en: "heart rate at or above 120 /min for 60 s, last 131, limit set by the bed's plan of 3 Nov",
      'zh-CN': '心率达到或超过 120 次/分，持续 60 秒，最近 131，限值来自 11 月 3 日的床位方案',
    })
  })

  it('says the part of the plan that counted, and the year of an old plan', () => {
    const old = { ...fastHeart, limitPart: 'after hospital', limitSetAt: Date.UTC(2025, 10, 3) }
    expect(said('heart-rate-high', { evidence: old })).toMatchObject({
      en: expect.stringMatching(/limit set by the bed's plan of 3 Nov 2025, part “after hospital”$/),
      'zh-CN': expect.stringMatching(/限值来自 2025 年 11 月 3 日的床位方案中的“after hospital”$/),
    })
  })

  it.each([
    ['default', {}, 'limit is our default', '限值为系统默认值'],
    [
      'provider',
      { limitSetAt: thirdOfNovember },
      "limit set by the provider's plan of 3 Nov",
      '限值来自 11 月 3 日的机构方案',
    ],
    ['provider', {}, "limit set by the provider's plan", '限值来自机构方案'],
    ['ability-level', {}, 'limit set for her ability level', '限值按能力等级设定'],
    [
      'ability-level',
      { limitSetAt: thirdOfNovember },
      "limit set for her ability level by the provider's plan of 3 Nov",
      '限值来自 11 月 3 日的机构方案（按能力等级）',
    ],
    ['bed', {}, "limit set by the bed's plan", '限值来自床位方案'],
  ])('names its limit when that is from %s %j', (limitFrom, origin, en, zh) => {
    const { limitSetAt: _setAt, ...undated } = fastHeart
    const sentence = said('heart-rate-low', { evidence: { ...undated, limitFrom, ...origin } })
    expect(sentence.en.endsWith(`last 131, ${en}`), sentence.en).toBe(true)
    expect(sentence['zh-CN'].endsWith(`最近 131，${zh}`), sentence['zh-CN']).toBe(true)
  })

  it('held for ten minutes is said in minutes, and gaps are not passed over', () => {
    const gaps = {
      ...fastHeart,
      heldSeconds: 600,
      limit: 110,
      measuredSeconds: 600,
      to: tenAtNight + minutes(15),
    }
    expect(said('heart-rate-high', { evidence: gaps }).en).toMatch(
      /^heart rate at or above 110 \/min for 10 min, last 131, measured for only 10 min of 15 min,/,
    )
  })

  it('that the bed found by itself says so, alone or beside what the cloud measured', () => {
    const device = { deviceId: 'mat-1', eventId: 'v1', at: tenAtNight, value: 131 }
    expect(said('heart-rate-high', { evidence: { device } })).toEqual({
      en: 'heart rate is high, the bed itself said so (value 131)',
      'zh-CN': '心率过快，床位设备自己报告（数值 131）',
    })
    expect(said('heart-rate-high', { evidence: { ...fastHeart, device } }).en).toMatch(
      /last 131, limit set .*, the bed itself said so \(value 131\)$/,
    )
    const { value: _value, ...silent } = device
    expect(said('heart-rate-high', { evidence: { device: silent } }).en).toMatch(/the bed itself said so$/)
  })

  it('known late says when it happened and when that became known', () => {
    const onset = Date.UTC(2026, 10, 22, 18, 14)
    expect(said('heart-rate-high', { onset, late: true, after: minutes(37) })).toEqual({
      en: 'heart rate is high, happened 02:14, known 02:51',
      'zh-CN': '心率过快，02:14 发生，02:51 才得知',
    })
    expect(said('heart-rate-high', { onset, late: true, after: minutes(24 * 60) }).en).toMatch(
      /happened 23 Nov 02:14, known 24 Nov 02:14$/,
    )
  })
})

describe('somebody who left her bed', () => {
  const evidence = { limit: 15, limitFrom: 'default' }

  it('is missed beside how soon she is usually back', () => {
    const usual = { ...evidence, usualMinutes: 9 }
    expect(said('left-bed', { evidence: usual, after: minutes(21) + 500 })).toEqual({
      en: 'left bed at 22:00 and is not back after 15 min, usually back in 9 min, now 21 min, limit is our default',
      'zh-CN': '22:00 离床，15 分钟未归，平时约 9 分钟回来，现已 21 分钟，限值为系统默认值',
    })
  })

  it('is said to be back when she is, and to be last seen absent when nothing more is heard', () => {
    expect(said('left-bed', { evidence, end: tenAtNight + minutes(44) }).en).toBe(
      'left bed at 22:00 and was away for 44 min, limit is our default',
    )
    expect(said('left-bed', { evidence, lastSeenAbsent: true, after: minutes(16) }).en).toMatch(
      /is not back after 15 min, last seen absent,/,
    )
  })

  it('is explained on the alert as it was when it was raised', () => {
    const place = new PlaceOnPaper(aBed({ stays: [] }))
    place.press({ at: tenAtNight, sent: tenAtNight + minutes(37) })
    expect(place.alertsOf('sos')[0]?.because.en).toMatch(/, happened 22:00, known 22:37$/)
  })
})

describe('a message on a phone', () => {
  it('says since when, and of an old call when it happened and when that was known', () => {
    const place = new PlaceOnPaper()
    place.press({ at: tenAtNight })
    place.press({
      at: tenAtNight,
      id: 'fall',
      type: 'fall',
      sent: tenAtNight + minutes(37),
      data: { certainty: 'suspected' },
    })
    const texts = [...place.alerts.values()].map((alert) => buildNotificationText(alert, place.facts, 'step'))
    expect(texts.map(({ en }) => en)).toEqual([
      'URGENT: 测*甲, Room 2, east: the help key was pressed, since 22:00. Open the link to say you are going.',
      'Important: 测*甲, Room 2, east: a fall is suspected, happened 22:00, known 22:37. Open the link to say you are going.',
    ])
    expect(texts[0]?.['zh-CN']).toBe('【紧急】测*甲，Room 2, east：按下了求助键，22:00 起。请打开链接接单。')
  })
})
