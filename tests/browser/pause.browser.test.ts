import { beforeEach, describe, expect, it } from 'vitest'
import { aBed, anAlert, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('a bed that may be paused', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.acts.length = 0
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.people.set('local|caregiver-2', { personId: 'per_two', name: 'Two', role: 'caregiver' })
    house.alerts = []
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲')]
    house.statuses.set('bed_east', aStatus('bed_east', { mayPauseMinutes: 60 }))
  })
  const bed = () => page().locator('[data-bed=bed_east]')

  it('is paused in two presses, for no longer than its plan allows, and says so large until it is ended', async () => {
    await signIn('caregiver-1')
    await press('Pause…')
    expect(await bed().locator('[data-do=pause]').allInnerTexts()).toEqual(['30 min', '1 h'])
    await press('30 min')
    await bed()
      .getByText(/^PAUSED until \d\d:\d\d$/)
      .waitFor()
    const text = await bed().innerText()
    expect(text).toMatch(/only help, smoke, gas and water ring[\s\S]*By you, since \d\d:\d\d/)
    expect(text).not.toContain('Protected')
    const size = await bed()
      .locator('.pause-title')
      .evaluate((one) => parseFloat(getComputedStyle(one).fontSize))
    expect(size).toBeGreaterThanOrEqual(24)
    await press('End the pause')
    await bed().locator('.pause-note').waitFor({ state: 'detached' })
    await bed()
      .getByText(/^Protected since/)
      .waitFor()
    expect(visitor.house().acts.map(({ what, body }) => [what, body.minutes])).toEqual([
      ['pause', 30],
      ['end-pause', 0],
    ])
  })

  it('says to another caregiver, in her language, that it is paused, until when and by whom', async () => {
    const until = new Date(Date.now() + 1_800_000).toISOString()
    const paused = { since: new Date().toISOString(), until, by: 'per_one', name: 'One', why: '擦身' }
    visitor.house().statuses.set('bed_east', aStatus('bed_east', { paused, mayEndPause: true }))
    visitor.house().alerts = [anAlert()]
    await signIn('caregiver-2', { locale: 'zh-CN', hash: '#/alerts/al_help' })
    await page()
      .locator('.one-alert')
      .getByText(/^已暂停看护，到 \d\d:\d\d$/)
      .waitFor()
    await page().locator('.one-alert .details').first().click()
    const text = await bed().innerText()
    expect(text).toMatch(/已暂停看护，到 \d\d:\d\d[\s\S]*One，\d\d:\d\d 起 · 擦身/)
    await bed().getByRole('button', { name: '恢复看护' }).waitFor()
  })

  it('offers nothing to those who may not, and says why when the plan has changed meanwhile', async () => {
    visitor.house().statuses.set('bed_east', aStatus('bed_east'))
    await signIn('caregiver-1')
    await bed().getByText('In bed').waitFor()
    expect(await bed().locator('[data-do=choose-pause]').count()).toBe(0)
    visitor.house().statuses.set('bed_east', aStatus('bed_east', { mayPauseMinutes: 120 }))
    await press('Pause…')
    visitor.house().statuses.set('bed_east', aStatus('bed_east', { mayPauseMinutes: 10 }))
    await press('2 h')
    await bed().getByText('The care plan does not let you pause. Please ask the duty desk.').waitFor()
    expect(visitor.house().acts).toEqual([])
  })

  it('never says paused when no answer came', async () => {
    await signIn('caregiver-1')
    await press('Pause…')
    visitor.house().mood = 'fails'
    await page().locator('[data-do=pause]').first().click()
    await bed()
      .getByText(/^No answer: it may not be recorded/)
      .waitFor()
    expect(await bed().locator('.pause-note').count()).toBe(0)
  })
})
