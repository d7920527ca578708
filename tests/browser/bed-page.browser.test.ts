import { beforeEach, describe, expect, it } from 'vitest'
import { aBed, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString()

describe.skipIf(opened.outcome === 'none')('a bed at leisure', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.side.drilled.length = 0
    house.side.drillMood = 'begins'
    for (const role of ['caregiver', 'family'])
      house.people.set(`local|${role === 'family' ? 'caregiver-2' : 'caregiver-1'}`, {
        ...{ personId: `per_${role}`, name: role, role },
      })
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲')]
    house.statuses.set('bed_east', aStatus('bed_east'))
    house.alerts = []
    house.side.tonight.set('bed_east', [
      { afterSeconds: 0, people: [{ personId: 'per_caregiver', name: 'One', as: 'caregiver' }] },
      { afterSeconds: 60, people: [], siren: true },
    ])
  })

  it('says who answers now, in which order, and where nobody does', async () => {
    visitor.house().side.tonight.set('bed_east', [
      { afterSeconds: 0, people: [{ personId: 'per_x', name: 'Nian', as: 'lead' }] },
      { afterSeconds: 60, people: [] },
      { afterSeconds: 120, people: [{ personId: 'per_caregiver', name: 'One', as: 'named' }], siren: true },
    ])
    await signIn('caregiver-1', { hash: '#/beds/bed_east' })
    const lines = page().locator('.tonight-steps li')
    await lines.first().waitFor()
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringMatching(/^At once\s+Nian \(shift lead\)$/),
      expect.stringMatching(/^After 1 min 0 s\s+Nobody!$/),
      expect.stringMatching(/^After 2 min 0 s\s+You, The duty desk's siren$/),
    ])
    expect(await page().locator('.tonight').innerText()).toMatch(
      /By the roster and the care plan of \d+ s ago/,
    )
  })

  it('says since when it is not protected, and why, in words', async () => {
    const { protectedSince: _since, ...status } = aStatus('bed_east', { protected: false })
    visitor.house().statuses.set('bed_east', {
      ...{ ...status, notProtectedSince: ago(3600), notProtectedBecause: 'no-probe-answer' },
    })
    await signIn('caregiver-1', { hash: '#/beds/bed_east' })
    await page()
      .getByText(/^Not protected since \d\d:\d\d.*: the device did not answer when it was tried$/)
      .waitFor()
  })

  it('is drilled only after a second press that says what will ring', async () => {
    await signIn('caregiver-1', { hash: '#/beds/bed_east' })
    await press('Make a drill…')
    await page()
      .getByText(/Phones ring for real/)
      .waitFor()
    expect(visitor.house().side.drilled).toEqual([])
    await press('Start the drill')
    const link = page().getByRole('link', { name: 'See how far it has come' })
    expect(await link.getAttribute('href')).toBe('#/alerts/al_drill')
    expect(visitor.house().side.drilled).toEqual(['bed_east'])
  })

  it('is not drilled while somebody needs help there, and says so', async () => {
    visitor.house().side.drillMood = 'somebody-needs-help'
    await signIn('caregiver-1', { hash: '#/beds/bed_east' })
    await press('Make a drill…')
    await press('Start the drill')
    await page().getByText('An urgent alert is open at this bed: no drill now.').waitFor()
  })

  it('offers no drill to family', async () => {
    await signIn('caregiver-2', { hash: '#/beds/bed_east' })
    await page().locator('.tonight-steps').waitFor()
    expect(await page().getByRole('button', { name: 'Make a drill…' }).count()).toBe(0)
  })
})
