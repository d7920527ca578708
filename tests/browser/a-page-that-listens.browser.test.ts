import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ADevice, aClient, addDevice } from '../support/a-client.ts'
import { type ACloud, aCloud } from '../support/a-cloud.ts'
import { aHousehold, type Household } from '../support/a-household.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('a page that listens', () => {
  let cloud: ACloud
  let household: Household<'east'>
  let mat: ADevice
  let context: BrowserContext
  let page: Page
  /** when (ms) the page asked for the alerts */
  const readings: number[] = []
  const faults: string[] = []
  beforeAll(async () => {
    cloud = await aCloud()
    household = await aHousehold(cloud, { beds: ['east'], name: 'page' })
    mat = await addDevice(household, { bedId: household.beds.east.bedId, deviceId: 'mat-page' })
    if (opened.outcome !== 'open') return
    context = await opened.browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' })
    context.setDefaultTimeout(15_000)
    page = await context.newPage()
    page.on('request', (request) => {
      if (request.url().includes('/v1/alerts?')) readings.push(Date.now())
    })
    page.on('console', (message) => {
      if (/security policy|websocket|import/i.test(message.text())) faults.push(message.text())
    })
  }, 90_000)
  afterAll(async () => {
    if (opened.outcome === 'open') await opened.browser.close()
    await cloud?.close()
  })

  it('asks seldom, yet reads as soon as it hears of a press, and breaks no rule of its own policy', async () => {
    const listening = page.waitForEvent('websocket')
    await page.goto(cloud.origin)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.locator('button[value*="caregiver-1"]').click()
    const line = await listening
    const heard: number[] = []
    line.on('framereceived', () => heard.push(Date.now()))
    expect(line.url()).toBe(`${cloud.origin.replace('http', 'ws')}/mqtt`)
    // The pace that it had when it began to listen runs out once; from then on it asks seldom.
    await page.waitForTimeout(4_000)
    const before = readings.length
    await page.waitForTimeout(3_500)
    expect(readings.length - before).toBeLessThanOrEqual(1)
    const device = await aClient(cloud, mat)
    const at = Date.now()
    await device.say('event', { v: 1, id: 'page-1', at, sent: at, type: 'sos', data: { key: 'cord' } })
    await page.locator('[data-alert-card]').waitFor()
    // Drawing takes as long as this machine is busy; that it did not wait for its turn to ask shows in the reading.
    const word = heard.find((time) => time >= at) ?? expect.fail('it heard nothing')
    expect(word - at).toBeLessThan(6_000)
    expect(readings.some((time) => time >= word - 20 && time - word < 500)).toBe(true)
    expect(faults).toEqual([])
    await device.close()
  }, 40_000)
})
