import { beforeEach, describe, expect, it } from 'vitest'
import { aDevice, aFault, aHealth, aSilentDevice, hour } from './a-fleet.ts'
import { furnish } from './a-furnished-fleet.ts'
import { anAlert } from './a-night.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('the devices on the screen', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor
  const fleet = () => visitor.house().fleet
  const row = (deviceId: string) => page().locator(`.device[data-device=${deviceId}]`)

  beforeEach(() => furnish(visitor.house()))

  it('stand with what needs somebody first, each in words with its clock, its charge and its age', async () => {
    await signIn('operator', { hash: '#/fleet' })
    await row('mat-silent').waitFor()
    const ids = await page()
      .locator('li[data-device]')
      .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-device')))
    expect(ids).toEqual(['mat-silent', 'terminal-1', 'mat-calm'])
    const silent = await row('mat-silent').innerText()
    expect(silent).toMatch(/西屋 1 号床[\s\S]*Family bed · mat-silent[\s\S]*Silent[\s\S]*for 2 h 10 min/)
    expect(silent).toMatch(
      /Silent for 2 h 10 min: measure demanded\s+Battery low for 1 h 30 min: a measure is demanded from/,
    )
    expect(silent).toMatch(/Last heard 2 h 10 min ago · Battery\s12\s%/)
    expect(await row('terminal-1').innerText()).toMatch(
      /示范村照料中心[\s\S]*Battery not measured[\s\S]*Button test overdue/,
    )
    expect(await row('mat-calm').innerText()).not.toMatch(/demanded|overdue/)
    expect(await page().locator('.counts').innerText()).toMatch(
      /1\s+need a measure\s+2\s+fault or due\s+1\s+not heard\s+2\s+connected/,
    )
    await page()
      .getByText(/^3 devices, read \d+ s ago$/)
      .waitFor()
  })

  it('are nothing a caregiver sees, is led to or ever asks for', async () => {
    await signIn('caregiver-1', { hash: '#/fleet/mat-silent' })
    await page().locator('[data-bed=bed_east]').waitFor()
    await page().waitForTimeout(2_500)
    expect(await page().locator('a[href*=fleet], [data-device]').count()).toBe(0)
    expect(fleet().asked).toBe(0)
  })

  it('are one press from home, and open alerts stay counted in sight', async () => {
    visitor.house().alerts = [anAlert()]
    await signIn('operator')
    await page().getByRole('link', { name: 'Devices', exact: true }).click()
    await row('mat-silent').waitFor()
    expect(await page().evaluate(() => document.activeElement?.textContent)).toBe('Devices')
    await page().getByRole('link', { name: 'Alerts, beds (1 open)' }).click()
    await page().locator('[data-alert-card=al_help]').waitFor()
  })

  it('are found by id, serial number or place, and narrowed by what ails them', async () => {
    await signIn('operator', { hash: '#/fleet' })
    await row('mat-silent').waitFor()
    const search = page().getByRole('searchbox')
    for (const [text, found] of [
      ['terminal', 'terminal-1'],
      ['sn-mat-calm', 'mat-calm'],
      ['西屋', 'mat-silent'],
    ] as const) {
      await search.fill(text)
      await page().getByText('1 of 3 devices').waitFor()
      expect(await row(found).count()).toBe(1)
    }
    await search.fill('')
    await page()
      .getByRole('button', { name: /need a measure/ })
      .click()
    await page().getByText('1 of 3 devices').waitFor()
    // Longer than a drawing: what was narrowed stays narrowed.
    await page().waitForTimeout(1_200)
    expect(await page().locator('li[data-device]').count()).toBe(1)
  })

  it('stay usable by hundreds: read page by page, shown in turns, and no row jumps while somebody reads', async () => {
    const many = Array.from({ length: 240 }, (_, n) => aDevice(`mat-${1000 + n}`))
    fleet().devices = [...many, ...fleet().devices]
    await signIn('operator', { hash: '#/fleet' })
    await page()
      .getByText(/^243 devices/)
      .waitFor()
    expect(await page().locator('li[data-device]').count()).toBe(50)
    await press('Show more (193 left)')
    expect(await page().locator('li[data-device]').count()).toBe(100)
    await row('mat-1060').scrollIntoViewIfNeeded()
    const where = () => row('mat-1060').evaluate((one) => one.getBoundingClientRect().top)
    const before = await where()
    fleet().change(aSilentDevice('mat-1060'))
    await page()
      .getByText('Further down, 1 need somebody more than their place says.')
      .waitFor({ timeout: 25_000 })
    expect(Math.abs((await where()) - before)).toBeLessThan(5)
    expect(await row('mat-1060').innerText()).toMatch(/measure demanded/)
    await press('Sort anew')
    const first = await page().locator('li[data-device]').first().getAttribute('data-device')
    expect(['mat-silent', 'mat-1060']).toContain(first)
  })

  it.each([
    ['zh-CN', 360],
    ['en', 360],
    ['zh-CN', 1280],
    ['en', 1280],
  ] as const)('fit in %s on a screen %i wide, in type that is large enough', async (locale, width) => {
    fleet().change(
      aDevice('mat-calm', {
        deviceId: 'mat-calm',
        health: aHealth('unplaced'),
        faults: [aFault('unusable-messages', 5 * hour, { detail: '12 messages could not be used' })],
      }),
    )
    for (const [hash, one] of [
      ['#/fleet', 'li[data-device]'],
      ['#/fleet/mat-silent', '.device-quarantine pre'],
    ] as const) {
      await signIn('operator', { locale, width, hash })
      await page().locator(one).first().waitFor({ state: 'attached' })
      expect(await page().evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const small = await page()
        .locator('main :is(p, li, button, a, dd, dt, summary)')
        .evaluateAll((all) =>
          all
            .filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 16)
            .map((each) => each.textContent),
        )
      expect(small).toEqual([])
      await visitor.leave()
    }
  })
})
