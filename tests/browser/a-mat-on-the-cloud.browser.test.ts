import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHearingDevice } from '../support/a-hearing-device.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { eventually } from '../support/eventually.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('a mat of the whole cloud', () => {
  let cloud: ACloud
  let household: Household<'east'>
  let context: BrowserContext
  let page: Page
  beforeAll(async () => {
    cloud = await aCloud()
    household = await aHousehold(cloud, { beds: ['east'] })
    if (opened.outcome !== 'open') return
    context = await opened.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' })
    context.setDefaultTimeout(15_000)
    page = await context.newPage()
  }, 90_000)
  afterAll(async () => {
    if (opened.outcome === 'open') await opened.browser.close()
    await cloud?.close()
  })
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    // Longer than a second press of the same finger.
    await page.waitForTimeout(600)
  }

  it('is found by its operator, asked whether it is there, answers, refuses what it is told, and is seen to', async () => {
    const mat = await addDevice(household, { bedId: household.beds.east.bedId, deviceId: 'mat-east' })
    await page.goto(`${cloud.origin}/#/fleet`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('button[value*="operator-0"]').click()
    const row = page.locator('.device[data-device=mat-east]')
    await row.getByText('Never heard', { exact: true }).waitFor()
    expect(await row.innerText()).toMatch(/^east[\s\S]*Nothing was ever heard · Battery not measured/)
    await row.getByRole('link').click()
    const asked = page.locator('.command').first()
    await page.getByText('It was asked nothing in the last 30 days.').waitFor()
    await page.getByText('Never set: it lives by its defaults').waitFor()

    const device = await aHearingDevice(cloud, mat, () => 'not on battery')
    await press('Are you there?')
    await asked.getByText(/no answer yet$/).waitFor()
    const { id } = await eventually('the question', () => device.commands[0])
    await device.reply({ re: id, status: 'done' })
    await asked.getByText(/^It answered at/).waitFor()

    const { api } = household.operator
    await api.put('/v1/devices/mat-east/config', { reportEvery: 120_000 })
    await page.getByText('reports every 120 s').first().waitFor()
    await page.getByText('not on battery', { exact: true }).waitFor()
    const fault = page.locator('[data-fault=config-rejected]').first()
    await fault.getByText(/^Configuration rejected \(not on battery\) for \d+ s/).waitFor()
    await press('Record a measure…')
    await press('Repair')
    await page.getByLabel('Who does it?').fill('李示范')
    await press('7 days')
    await fault.getByText(/Repair, 李示范, until/).waitFor()
    await device.client.close()
  })
})
