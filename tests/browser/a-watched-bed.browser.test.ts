import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deviceTopic } from '../../contracts/topics.ts'
import { type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()

describe.skipIf(opened.outcome === 'none')('a bed that is watched on the local cloud', () => {
  let cloud: ACloud
  let household: Household<'east'>
  let mat: ADevice
  let page: Page
  const faults: string[] = []
  beforeAll(async () => {
    cloud = await aCloud()
    household = await aHousehold(cloud, { beds: ['east'], name: 'watch' })
    mat = await addDevice(household, { bedId: household.beds.east.bedId, deviceId: 'mat-watch' })
    if (opened.outcome !== 'open') return
    page = await opened.browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en' })
    page.setDefaultTimeout(15_000)
    page.on('console', (message) => {
      if (/security policy|import/i.test(message.text())) faults.push(message.text())
    })
  }, 90_000)
  afterAll(async () => {
    if (opened.outcome === 'open') await opened.browser.close()
    await cloud?.close()
  })

  it('shows what the device measures once it comes, and says so while nothing has come and when it is old', async () => {
    const device = await aClient(cloud, mat)
    await page.goto(`${cloud.origin}/#/beds/${mat.bedId}`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('button[value*="caregiver-1"]').click()
    await page.getByRole('button', { name: 'Watch for 3 minutes' }).click()
    await page.getByText('Connected; nothing has come yet.').waitFor()
    const at = Date.now()
    const block = { v: 1, at, every: 1_000, sent: at, heartRate: [66], respirationRate: [15] }
    await device.mqtt.publishAsync(deviceTopic(mat.deviceId, 'live'), JSON.stringify(block))
    const heart = page.locator(`[data-line="${mat.deviceId}-heart"]`)
    await heart.getByText('66 /min').waitFor()
    expect(await heart.innerText()).not.toContain('old')
    await heart.getByText('was 66 /min').waitFor()
    expect(Date.now() - at).toBeGreaterThan(9_900)
    expect(faults).toEqual([])
    await device.close()
  }, 60_000)
})
