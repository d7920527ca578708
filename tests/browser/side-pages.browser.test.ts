import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { aBed, anAlert, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'
import { someDuty, someReports } from './some-duty.ts'

const opened = await openBrowser()

describe.skipIf(opened.outcome === 'none')('the pages beside the alerts', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor
  const main = () => page().locator('main')

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.people.set('local|operator', { personId: 'per_op', name: 'Desk', role: 'operator' })
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.people.set('local|caregiver-2', { personId: 'per_sup', name: 'Sup', role: 'supervisor' })
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲')]
    house.statuses.set('bed_east', aStatus('bed_east'))
    house.alerts = [anAlert()]
    house.side.preferences = { muted: ['wecom'] }
    house.side.tests = []
    house.side.rosters = someDuty()
    house.side.reports = someReports()
    house.side.months.length = 0
  })

  it('let somebody choose when and over what she is told, and keep it only once the cloud has', async () => {
    await signIn('caregiver-1', { hash: '#/me' })
    const box = (name: string) => page().getByRole('checkbox', { name })
    await box('WeCom').waitFor()
    expect([await box('WeCom').isChecked(), await box('text message').isChecked()]).toEqual([false, true])
    expect(await main().innerText()).toContain('critical and high alerts and calls always reach you')
    await box('Disturb me less between').check()
    await box('Low').uncheck()
    await box('WeCom').check()
    expect(visitor.house().side.preferences).toEqual({ muted: ['wecom'] })
    await press('Save')
    await page().getByText('Saved.').waitFor()
    expect(visitor.house().side.preferences).toEqual({
      quietHours: { from: '22:00', to: '07:00' },
      priorities: ['critical', 'high', 'medium'],
    })
  })

  it('try her channels and say of each what came back, and that once a minute is enough', async () => {
    await signIn('caregiver-1', { hash: '#/me' })
    await page().getByText('Never tried so far.').waitFor()
    await press('Try my channels')
    await page().locator('[data-line="wecom-0"]').waitFor()
    expect(await page().locator('[data-line="wecom-0"]').innerText()).toMatch(/Accepted.*did it arrive\?/)
    expect(await page().locator('[data-line="aliyun-sms-1"]').innerText()).toMatch(
      /Not reached: no such number\s+tested \d+ s ago/,
    )
    await press('Try my channels')
    await page().getByText('Once a minute at most.').waitFor()
  })

  it('tell an operator who is on duty, where nobody will be, and what is handed over', async () => {
    await signIn('operator', { width: 1280, hash: '#/duty' })
    await page().locator('.roster-gaps li').first().waitFor()
    const text = await main().innerText()
    expect(text).toMatch(/caregiver\s+Lin[\s\S]*shift lead\s+all on leave/)
    const gaps = await page().locator('.roster-gaps li').allInnerTexts()
    expect(gaps[0]).toMatch(
      /nobody of the duty desk shift can be reached: Wen \(only channels that have failed\)/,
    )
    expect(gaps[1]).toMatch(/no caregiver \(no shift\)/)
    expect(text).toMatch(
      /Wen → Lin[\s\S]*Still open 1[\s\S]*Help key pressed · 东屋 2 号床.*Nobody is going yet/,
    )
    expect(text).toMatch(/Beds not protected 1\s+西屋 1 号床 · the device is silent/)
  })

  it('set each promise beside its figure, name every miss, and never take nothing for a promise kept', async () => {
    await signIn('operator', { width: 1280, hash: '#/reports' })
    const figure = (name: string) => page().locator(`[data-line=${name}]`).innerText()
    await page().locator('[data-line=answeredWithin60s]').waitFor()
    expect(await figure('answeredWithin60s')).toMatch(/97\.5 % \(39 of 40\)\s+promise kept: 97\.5 %/)
    expect(await figure('answeredWithin180s')).toMatch(/97\.5 % \(39 of 40\)\s+promise missed: 99 %/)
    expect(await figure('onSiteWithinLimit')).toMatch(/nothing to count\s+promise: 100 %/)
    const text = await main().innerText()
    expect(text).toMatch(/Every miss 1\s+Fall.*answered after 204 s · over 60 s, over 180 s/)
    expect(text).toMatch(/Lin\s+31\s+12\s+18/)
    const before = visitor.house().side.months[0]
    await press('← Month before')
    await expect.poll(() => visitor.house().side.months.at(-1), { timeout: 6_000 }).not.toBe(before)
    await page().getByRole('button', { name: 'Month after →' }).waitFor()
  })

  it('hand a table over as a file', async () => {
    await signIn('operator', { width: 1280, hash: '#/reports' })
    await page().locator('[data-line=answeredWithin60s]').waitFor()
    const [file] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('button', { name: 'Misses as CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^response-times-misses-\d{4}-\d\d\.csv$/)
    expect(readFileSync(await file.path(), 'utf8')).toContain('al_late')
  })

  it('show a supervisor totals and nobody by name, and a caregiver neither duty nor reports', async () => {
    await signIn('caregiver-2', { locale: 'zh-CN', hash: '#/reports' })
    await page().locator('[data-line=answeredWithin60s]').waitFor()
    expect(await page().locator('[data-key=burden]').innerText()).toContain('您的角色只看汇总。')
    expect(await page().getByRole('link', { name: '值班', exact: true }).count()).toBe(0)
    await visitor.leave()
    await signIn('caregiver-1', { hash: '#/duty' })
    await page().locator('[data-alert-card=al_help]').waitFor()
    expect(await page().locator('.roster').count()).toBe(0)
  })
})
