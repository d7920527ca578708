import { beforeEach, describe, expect, it } from 'vitest'
import type { Alert } from '../../contracts/alert.ts'
import { aBed, anAlert, aStatus } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString()

const claimedBy = (personId: string, name: string): Partial<Alert> => ({
  state: 'acknowledged',
  claim: { personId, name, at: ago(60), eta: ago(-240) },
})

/** A call that the first step missed and the duty desk's siren has sounded for. */
const anUnheardCall = (over: Partial<Alert> = {}): Alert =>
  anAlert({
    timeline: [
      { at: ago(180), what: 'raised' },
      { at: ago(179), what: 'answered-device', who: 'bed_east-mat', detail: { answer: 'received' } },
      { at: ago(160), what: 'step-failed', detail: { step: 0, reason: 'all-channels-failed' } },
      { at: ago(160), what: 'escalated', detail: { step: 1, tell: ['person:per_two', 'siren'] } },
    ],
    reach: [
      {
        ...{ personId: 'per_one', channel: 'wecom', step: 0, aboutToSend: ago(179), accepted: ago(178) },
        failed: { at: ago(170), reason: 'the robot is gone' },
      },
      {
        ...{ personId: 'per_two', channel: 'aliyun-sms', step: 1, aboutToSend: ago(159) },
        ...{ accepted: ago(158), delivered: ago(150), foldedInto: 'note_1' },
      },
    ],
    ...over,
  })

describe.skipIf(opened.outcome === 'none')('who was reached', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor
  const card = () => page().locator('[data-alert-card=al_help]')

  beforeEach(() => {
    const house = visitor.house()
    house.mood = 'answers'
    house.acts.length = 0
    house.side.openings.length = 0
    house.side.notes.clear()
    house.people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    house.people.set('local|caregiver-2', { personId: 'per_two', name: 'Two', role: 'caregiver' })
    house.beds = [aBed('bed_east', '东屋 2 号床', '示范甲')]
    house.statuses.set('bed_east', aStatus('bed_east'))
    house.alerts = [anUnheardCall()]
  })

  it('stands line by line: over what, at which step, how far it came, and what was taken back', async () => {
    await signIn('caregiver-1', { hash: '#/alerts/al_help' })
    await page().getByRole('heading', { name: 'Who was reached' }).waitFor()
    const [missed = '', heard = ''] = await page().locator('.reach li').allInnerTexts()
    expect(missed).toMatch(
      /You · by WeCom · step 1\s+Not reached: the robot is gone\s+accepted \d\d:\d\d:\d\d/,
    )
    expect(heard).toMatch(/by text message · step 2\s+Delivered\s+accepted .* · delivered .*in one message/)
    const course = await page().locator('.history ol').first().innerText()
    expect(course).toMatch(/bed_east-mat · received · not confirmed by the device/)
    expect(course).toMatch(/This step reached nobody · step 1 · every channel failed/)
    expect(course).toMatch(/Escalated to the next person · step 2 · the duty desk's siren sounds/)
  })

  it('says that the bed has taken its answer once it has', async () => {
    const detail = { answer: 'coming', confirmed: ago(100) }
    visitor.house().alerts = [
      anAlert({ timeline: [{ at: ago(101), what: 'answered-device', who: 'bed_east-mat', detail }] }),
    ]
    await signIn('caregiver-1', { locale: 'zh-CN', hash: '#/alerts/al_help' })
    await page()
      .getByText(/bed_east-mat · 有人正赶来 · 设备 .* 确认/)
      .waitFor()
  })

  it('opens how to get in only when who is going presses, and keeps that she did', async () => {
    visitor.house().side.notes.set('al_help', 'Key under the blue pot')
    visitor.house().alerts = [anAlert(claimedBy('per_one', 'One'))]
    await signIn('caregiver-1')
    await card().getByText('Each opening is kept').waitFor()
    expect(visitor.house().side.openings).toEqual([])
    await press('How to get in')
    await card().getByText('Key under the blue pot').waitFor()
    expect(visitor.house().side.openings).toEqual([{ who: 'per_one', alertId: 'al_help' }])
    await press('Hide')
    expect(await card().getByText('Key under the blue pot').count()).toBe(0)
  })

  it('shows how to get in to nobody else, and to nobody once it is over', async () => {
    visitor.house().side.notes.set('al_help', 'Key under the blue pot')
    visitor.house().alerts = [anAlert(claimedBy('per_one', 'One'))]
    await signIn('caregiver-2')
    await card()
      .getByText(/^One is going/)
      .waitFor()
    expect(await card().getByRole('button', { name: 'How to get in' }).count()).toBe(0)
    await visitor.leave()
    await signIn('caregiver-1')
    await press('How to get in')
    await card().getByText('Key under the blue pot').waitFor()
    visitor.house().alerts = [anAlert()]
    await card().getByText('Nobody is going yet').waitFor()
    expect(await card().getByText('Key under the blue pot').count()).toBe(0)
  })

  it('marks a drill large and in words, wherever it stands, and lets it end as one', async () => {
    visitor.house().alerts = [anAlert({ drill: { by: 'per_two' } })]
    await signIn('caregiver-1')
    const word = card().locator('.drill-word')
    await word.waitFor()
    expect(await word.innerText()).toBe('DRILL')
    const size = await word.evaluate((one) => parseFloat(getComputedStyle(one).fontSize))
    expect(size).toBeGreaterThanOrEqual(24)
    await press('I am here already')
    await press('Done…')
    await press('Drill')
    await page()
      .getByText(/^Closed: DRILL · Help key pressed/)
      .waitFor()
    expect(visitor.house().acts.at(-1)?.body).toEqual({ outcome: 'drill' })
  })
})
