import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { middayZone } from './midday-zone.ts'
import type { openBrowser } from './open-browser.ts'
import { startHouse } from './start-house.ts'

interface View {
  locale?: string
  width?: number
  /** the part of the address behind the origin */
  hash?: string
  /** what the browser allows, and what stands in for a service of its maker */
  prepare?: { permissions: string[]; script: () => void }
}

/**
 * The console in a browser, and somebody who looks at it: one house for all tests of a suite, a browser context for each.
 * A test fails when the page broke a script or its content security policy.
 */
export function aVisitor(opened: Awaited<ReturnType<typeof openBrowser>>, timezoneId = middayZone()) {
  let served: Awaited<ReturnType<typeof startHouse>>
  let context: BrowserContext | undefined
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    served = await startHouse()
  })
  afterAll(async () => {
    if (opened.outcome === 'open') await opened.browser.close()
    await served.close()
  })
  afterEach(async () => {
    await leave()
    expect(complaints.splice(0)).toEqual([])
  })
  async function leave(): Promise<void> {
    await context?.close()
    context = undefined
  }

  return {
    leave,
    house: () => served.house,
    origin: () => served.origin,
    page: () => page,
    /** A press of a button, and a pause longer than a second press of the same finger. */
    async press(name: string | RegExp): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click()
      await page.waitForTimeout(600)
    },
    /** A phone in a hand unless `width` says otherwise, signed in at the local issuer as the account chosen there. */
    async signIn(
      account: string,
      { locale = 'en', width = 390, hash = '', prepare }: View = {},
    ): Promise<void> {
      if (opened.outcome !== 'open') throw new Error(opened.reason)
      context = await opened.browser.newContext({ viewport: { width, height: 844 }, locale, timezoneId })
      context.setDefaultTimeout(8_000)
      if (prepare) {
        await context.grantPermissions(prepare.permissions)
        await context.addInitScript(prepare.script)
      }
      page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (line) => {
        if (/Content Security Policy/i.test(line.text())) complaints.push(line.text())
      })
      await page.goto(`${served.origin}/${hash}`)
      await page.getByRole('button', { name: /^(Sign in|登录)$/ }).click()
      await page.locator(`button[value="local|${account}"]`).click()
    },
  }
}
