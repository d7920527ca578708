import { beforeEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../contracts/alert.ts'
import type { Priority } from '../../contracts/basics.ts'
import { explain } from '../../domain/explain/explain.ts'
import { aBed, anAlert, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

const onset = Date.now() - 1_260_000
const limitSetAt = Date.UTC(2025, 10, 3)
const long: [Condition, Priority, Record<string, unknown>][] = [
  ['no-vital-signs', 'critical', { heldSeconds: 30, lastFound: onset, limitFrom: 'provider', limitSetAt }],
  [
    'heart-rate-high',
    'high',
    {
      ...{ limit: 120, last: 131, heldSeconds: 60, limitFrom: 'bed', limitSetAt },
      ...{ limitPart: 'after hospital, until she walks again', device: { value: 131 } },
    },
  ],
  [
    'unlike-before',
    'medium',
    {
      figures: [
        { figure: 'exits', value: 6, median: 2 },
        { figure: 'restingHeartRate', value: 78.3, median: 64 },
        { figure: 'outOfBedMinutes', value: 94, median: 12 },
      ],
    },
  ],
]

/** Alerts with the longest sentences there are, as the cloud says them. */
const alerts = long.map(([condition, priority, evidence]) => {
  const episode = { condition, onset, provedAt: onset, priority, late: true, evidence }
  const because = explain({ episode, timeZone: 'Asia/Shanghai', now: Date.now() })
  return anAlert({ alertId: `al_${condition}`, condition, priority, because })
})

describe.skipIf(opened.outcome === 'none')('the longest sentences', () => {
  const visitor = aVisitor(opened)
  beforeEach(() => {
    const house = visitor.house()
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.alerts = alerts
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲')]
    house.statuses.set('bed_east', aStatus('bed_east'))
  })

  it.each([
    ['zh-CN', 360],
    ['en', 360],
    ['zh-CN', 1280],
    ['en', 1280],
  ] as const)('are whole and legible in %s on a screen %i wide', async (locale, width) => {
    await visitor.signIn('caregiver-1', { locale, width })
    const page = visitor.page()
    for (const { alertId, because } of alerts) {
      const said = page.locator(`[data-alert-card=${alertId}] .because`).first()
      await said.waitFor()
      expect(await said.innerText()).toContain(because[locale])
      const fits = await said.evaluate((one) => ({
        whole: one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight + 1,
        font: Number.parseFloat(getComputedStyle(one).fontSize),
      }))
      expect(fits).toEqual({ whole: true, font: expect.toSatisfy((size: number) => size >= 16) })
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})
