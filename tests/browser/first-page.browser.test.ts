import { beforeEach, describe, expect, it } from 'vitest'
import { aBed, anAlert, aStatus, silentStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('the first page', () => {
  const visitor = aVisitor(opened)
  const { signIn, page } = visitor

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.acts.length = 0
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.people.set('local|operator', { personId: 'per_op', name: 'Desk', role: 'operator' })
    house.alerts = [anAlert()]
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲'), aBed('bed_west', '西屋 1 号床', '示范乙')]
    house.statuses.set('bed_east', aStatus('bed_east'))
    house.statuses.set('bed_west', silentStatus('bed_west'))
  })
  const press = (name: string) => page().getByRole('button', { name, exact: true }).click()
  const card = () => page().locator('[data-alert-card=al_help]')
  /** Longer than a second press of the same finger. */
  const breathe = () => page().waitForTimeout(600)

  it('shows who called, from where and since when, and what is known of each bed', async () => {
    await signIn('caregiver-1')
    await expect.poll(() => page().title(), { timeout: 6_000 }).toBe('(1) open · carebed')
    const text = await card().innerText()
    for (const part of ['Critical', 'Help key pressed', '示范甲', 'Nobody is going yet', 'min'])
      expect(text).toContain(part)
    const known = page().locator('[data-bed=bed_east]')
    await known.getByText('In bed').waitFor()
    expect(await known.innerText()).toMatch(/Heart rate 66 \/min\s*Respiration 15 \/min\s*Data \d+ s old/)
    const silent = await page().locator('[data-bed=bed_west]').innerText()
    expect(silent).toMatch(/UNKNOWN[\s\S]*the device is silent[\s\S]*Data 11 min old[\s\S]*Not protected/)
    expect(silent).not.toMatch(/Heart rate/)
  })

  it('lets a caregiver go, arrive and finish, and says what came of it', async () => {
    await signIn('caregiver-1')
    await press('I am going, there in 10 minutes')
    await card()
      .getByText(/^You are going, due by \d\d:\d\d \(in (9|10) min/)
      .waitFor()
    await breathe()
    await press('I am here')
    await card().getByText('You are there').waitFor()
    await breathe()
    await press('Done…')
    await breathe()
    await press('False alarm')
    await page()
      .getByText(/^Closed: Help key pressed/)
      .waitFor()
    expect(await card().count()).toBe(0)
    expect(await page().title()).toBe('carebed')
    expect(visitor.house().acts).toEqual([
      { who: 'per_one', what: 'acknowledge', body: { etaMinutes: 10 } },
      { who: 'per_one', what: 'arrive', body: {} },
      { who: 'per_one', what: 'resolve', body: { outcome: 'false-alarm' } },
    ])
  })

  it('says who was faster when another caregiver has taken the call', async () => {
    await signIn('caregiver-1')
    await card().waitFor()
    const eta = new Date(Date.now() + 600_000).toISOString()
    const claim = { personId: 'per_two', name: 'Two', at: new Date().toISOString(), eta }
    visitor.house().alerts = [anAlert({ claim })]
    await press('I am going, there in 5 minutes')
    await card()
      .getByText(/^Two is going already, due by \d\d:\d\d\.$/)
      .waitFor()
    expect(visitor.house().acts).toEqual([])
  })

  it('never passes what is old for what is so now', async () => {
    await signIn('caregiver-1')
    await page().locator('[data-bed=bed_east]').getByText('In bed').waitFor()
    visitor.house().mood = 'fails'
    await page().getByText('This page is not up to date!').waitFor({ timeout: 15_000 })
    expect(await page().title()).toBe('(?) not up to date · carebed')
    await expect
      .poll(() => page().locator('[data-bed=bed_east]').innerText())
      .toMatch(/UNKNOWN[\s\S]*Last seen: In bed/)
    expect(await page().locator('main').innerText()).not.toMatch(/Heart rate 66/)
    await press('I am going, there in 5 minutes')
    await card()
      .getByText(/^No answer: it may not be recorded/)
      .waitFor()
    visitor.house().mood = 'answers'
    // The page also tries again by itself, and may be there before her finger: then there is nothing left to press.
    await press('Try now').catch(() => undefined)
    await page().getByText('This page is not up to date!').waitFor({ state: 'detached' })
    expect(await page().title()).toBe('(1) open · carebed')
  })

  it('speaks the reader’s language, and the one she chooses from then on', async () => {
    await signIn('caregiver-1', { locale: 'zh-CN' })
    await card().getByText('还没有人去').waitFor()
    expect(await page().title()).toBe('（1）待处理 · carebed')
    expect(await page().locator('html').getAttribute('lang')).toBe('zh-CN')
    await press('English')
    await card().getByText('Nobody is going yet').waitFor()
    await page().reload()
    await card().getByText('Nobody is going yet').waitFor()
    expect(await page().locator('html').getAttribute('lang')).toBe('en')
  })

  it('says a new call to those who do not see the page, and keeps the keyboard where it was', async () => {
    await signIn('caregiver-1')
    await card().getByRole('button', { name: 'I am here already' }).focus()
    const fall = anAlert({ alertId: 'al_fall', condition: 'fall', onset: new Date(0).toISOString() })
    visitor.house().alerts = [anAlert(), fall]
    await expect
      .poll(() => page().locator('#announcer').textContent(), { timeout: 6_000 })
      .toMatch(/^New alert: Fall/)
    const focused = () => page().evaluate(() => document.activeElement?.textContent)
    expect(await focused()).toBe('I am here already')
    await page().keyboard.press('Enter')
    await card().getByText('You are there').waitFor()
    expect(await page().evaluate(() => document.activeElement?.getAttribute('data-alert-card'))).toBe(
      'al_help',
    )
  })

  it('opens an alert from a link in a message, with what happened and who was reached', async () => {
    await signIn('caregiver-1', { hash: '#/alerts/al_help' })
    await page().getByRole('heading', { name: 'Who was reached' }).waitFor()
    const text = await page().locator('.history').innerText()
    expect(text).toMatch(/You · by local outbox\s+Accepted by the channel, delivery not confirmed/)
    expect(text).toMatch(/A caregiver · by webhook\s+Not reached: HTTP 502/)
  })

  it('shows a device that fell silent to the operator, apart, and to no caregiver', async () => {
    visitor.house().alerts = [
      anAlert(),
      anAlert({ alertId: 'al_device', condition: 'device-silent', priority: 'technical' }),
    ]
    await signIn('operator')
    await page().locator('.technical [data-alert-card=al_device]').waitFor()
    expect(await page().locator('.alerts [data-alert-card]').count()).toBe(1)
    expect(await page().title()).toBe('(1) open · carebed')
    await visitor.leave()
    await signIn('caregiver-1')
    await card().waitFor()
    expect(await page().locator('[data-alert-card=al_device]').count()).toBe(0)
  })

  it('tells somebody whose account nobody here knows whom to ask', async () => {
    await signIn('nobody')
    await page()
      .getByText(/not linked to a person yet/)
      .waitFor()
  })

  it('has buttons for a thumb and letters for tired eyes', async () => {
    await signIn('caregiver-1')
    await card().waitFor()
    const sizes = await page()
      .locator('[data-do]')
      .evaluateAll((all) =>
        all.map((one) => ({
          height: one.getBoundingClientRect().height,
          font: parseFloat(getComputedStyle(one).fontSize),
        })),
      )
    expect(sizes.length).toBeGreaterThan(5)
    expect(sizes.filter(({ height, font }) => height < 48 || font < 18)).toEqual([])
    expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
