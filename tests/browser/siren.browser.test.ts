import { beforeEach, describe, expect, it } from 'vitest'
import { aBed, anAlert, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString()
const atLastStep = [
  { at: ago(180), what: 'raised' as const },
  { at: ago(60), what: 'escalated' as const, detail: { step: 2, tell: ['duty-desk', 'siren'] } },
]

describe.skipIf(opened.outcome === 'none')('the siren of the duty desk', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor
  const bar = () => page().locator('.siren')

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.side.drilled.length = 0
    house.side.drillMood = 'begins'
    house.people.set('local|operator', { personId: 'per_op', name: 'Desk', role: 'operator' })
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲')]
    house.statuses.set('bed_east', aStatus('bed_east'))
    house.alerts = [anAlert({ timeline: atLastStep })]
  })

  it('stands across every page of an operator from the last step on, until somebody has the call', async () => {
    await signIn('operator', { width: 1280, hash: '#/fleet' })
    await bar().getByText('SIREN: nobody has answered!').waitFor()
    expect(await bar().innerText()).toMatch(
      /Help key pressed · 东屋 2 号床.*the chain has come to its last step/,
    )
    const eta = ago(-300)
    const claim = { personId: 'per_one', name: 'One', at: ago(0), eta }
    visitor.house().alerts = [anAlert({ timeline: atLastStep, state: 'acknowledged', claim })]
    await bar().waitFor({ state: 'detached' })
  })

  it('is silent until somebody turns the sound on, says which it is, and falls silent when asked', async () => {
    await signIn('operator', { width: 1280 })
    await bar().getByText('This page is silent').waitFor()
    await press('Turn the sound on')
    await bar().getByText('The siren can be heard here').waitFor()
    await press('Turn the sound off')
    await bar().getByText('This page is silent').waitFor()
  })

  it('does not sound for a call that is still on its way through the chain, nor to a caregiver at all', async () => {
    visitor.house().alerts = [anAlert()]
    await signIn('operator')
    await page().locator('.siren-calm').waitFor()
    expect(await bar().count()).toBe(0)
    await visitor.leave()
    visitor.house().alerts = [anAlert({ timeline: atLastStep })]
    await signIn('caregiver-1')
    await page().locator('[data-alert-card=al_help]').waitFor()
    expect(await page().locator('.siren, .siren-calm').count()).toBe(0)
  })

  it('says DRILL where it is one', async () => {
    visitor.house().alerts = [anAlert({ timeline: atLastStep, drill: { by: 'per_op' } })]
    await signIn('operator', { locale: 'zh-CN' })
    expect(await bar().locator('a').innerText()).toMatch(/^演练 · /)
  })
})
