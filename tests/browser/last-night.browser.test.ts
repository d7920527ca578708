import { beforeEach, describe, expect, it } from 'vitest'
import { dateBefore, lastNightAt } from '../../console/src/features/nights/choose-night.ts'
import type { BedStatus } from '../../contracts/bed-status.ts'
import { aBed, anAlert, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { middayZone } from './midday-zone.ts'
import { openBrowser } from './open-browser.ts'
import { aBaseline, aNightOf } from './some-nights.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('last night', () => {
  const caregiver = 'caregiver-1'
  const bedId = 'bed_east'
  const timeZone = middayZone()
  const lastNight = lastNightAt(Date.now(), timeZone)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const visitor = aVisitor(opened, timeZone)
  const { signIn, page } = visitor

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.alerts = []
    house.beds = [aBed(bedId, '东屋 2 号床', '示范甲'), aBed('bed_west', '西屋 1 号床', '示范乙')]
    const values = { systolic: 128, diastolic: 76, pulse: 71 }
    const measurements: NonNullable<BedStatus['measurements']> = [
      { kind: 'temperature', at: ago(2_000), values: { temperature: 36.5 }, unit: '°C' },
      { kind: 'blood-pressure', at: ago(125), values, unit: 'mmHg' },
    ]
    house.statuses.set(bedId, aStatus(bedId, { measurements }))
    house.statuses.set('bed_west', aStatus('bed_west'))
    const night = aNightOf({ bedId, night: lastNight, timeZone })
    house.nights.clear()
    house.nights.set(bedId, { items: [night], baseline: aBaseline(bedId) })
  })
  const section = () => page().locator('.night')
  const line = (key: string) => page().locator(`[data-line=${key}]`).innerText()

  it('is one press from the card of her bed, and one press back', async () => {
    visitor.house().alerts = [anAlert()]
    await signIn(caregiver)
    await page().getByRole('link', { name: 'Last night · 东屋 2 号床' }).click()
    await section().waitFor()
    const focused = () => page().evaluate(() => document.activeElement?.textContent)
    expect(await focused()).toBe('东屋 2 号床')
    expect(await page().locator('[data-bed]').count()).toBe(1)
    expect(await page().locator('[data-bed]').innerText()).toMatch(
      /In bed[\s\S]*Heart rate 66[\s\S]*Data \d+ s old/,
    )
    await page().getByRole('link', { name: '← Alerts and beds (1 open)' }).click()
    await page().locator('[data-alert-card=al_help]').waitFor()
  })

  it('says each figure beside what is usual, and the last readings with unit and age', async () => {
    await signIn(caregiver, { hash: `#/beds/${bedId}` })
    await section().getByText('In bed since 21:45, up at 06:12').waitFor()
    expect(await line('in-bed')).toMatch(/7 h 52 min\s+usually 8 h 8 min/)
    expect(await line('exits')).toMatch(
      /2\s+usually 1–2, about 8 min each\s+01:12, for 9 min\s+04:39, for how long was not measured/,
    )
    expect(await line('heart')).toMatch(/61 \/min\s+usually 62/)
    expect(await line('breath')).toMatch(/14 \/min\s+usually 15/)
    expect(await line('gaps')).toMatch(/30 min\s+04:45 to 05:15/)
    const readings = await page().locator('.readings').innerText()
    expect(readings).toMatch(/Blood pressure\s+128\/76 mmHg\s+pulse 71 \/min\s+\S.*, 2 h 5 min ago/)
    expect(readings).toMatch(/Temperature\s+36\.5 °C\s+\S.*, 1 d 9 h ago/)
    expect(readings.indexOf('Blood')).toBeLessThan(readings.indexOf('Temperature'))
  })

  it('speaks Chinese to who reads Chinese, and says once that too few nights are known', async () => {
    const night = aNightOf({ bedId, night: lastNight, timeZone }, { restingHeartRate: null })
    visitor.house().nights.set(bedId, { items: [night] })
    await signIn(caregiver, { locale: 'zh-CN', hash: `#/beds/${bedId}` })
    await section().getByText('夜数还不够，说不出平时怎样。').waitFor()
    expect(await section().innerText()).not.toMatch(/平时 \d/)
    expect(await line('heart')).toMatch(/静息心率\s+未测到$/)
    expect(await line('breath')).toMatch(/静息呼吸\s+14 次\/分$/)
  })

  it('is never another night: an earlier one says which it is', async () => {
    const night = aNightOf({ bedId, night: dateBefore(lastNight, 2), timeZone })
    visitor.house().nights.set(bedId, { items: [night] })
    await signIn(caregiver, { hash: `#/beds/${bedId}` })
    await section().getByText('An earlier night').waitFor()
    const text = await section().innerText()
    expect(text).toMatch(/Last night\s+(A night is counted until noon|There is no data of last night)/)
    const day = Number(dateBefore(lastNight, 2).slice(-2))
    expect(text).toMatch(new RegExp(`An earlier night\\s+\\w+, \\w+ ${day} to `))
  })

  it('says that it could not be read, or is not for her to see, and shows it as soon as it can', async () => {
    visitor.house().mood = 'fails-about-nights'
    await signIn(caregiver, { hash: `#/beds/${bedId}` })
    await section().getByText('Last night could not be read; trying again.').waitFor()
    await page().locator('[data-bed]').getByText('In bed').waitFor()
    visitor.house().mood = 'answers'
    await section().getByText('61 /min').waitFor()
    await page().goto(`${visitor.origin()}/#/beds/bed_west`)
    await section().getByText('Last night is not for you to see.').waitFor()
    expect(await section().innerText()).not.toContain('61 /min')
    await page().goto(`${visitor.origin()}/#/beds/bed_nowhere`)
    await page().getByText('This bed is not there, or not for you to see.').waitFor()
  })

  it.each([
    ['zh-CN', 360],
    ['en', 360],
    ['zh-CN', 1280],
    ['en', 1280],
  ] as const)('is large and whole in %s on a screen %i wide', async (locale, width) => {
    await signIn(caregiver, { locale, width, hash: `#/beds/${bedId}` })
    await section().locator('dl').waitFor()
    expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const sizes = await page()
      .locator('.night-line *, .one-bed .hint')
      .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
    expect(sizes.length).toBeGreaterThan(20)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18)
  })
})
