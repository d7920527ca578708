import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aLinkedHouse, type LinkedHouse } from '../functions/a-linked-house.ts'
import { pressCord } from '../functions/press-cord.ts'
import { openBrowser } from './open-browser.ts'
import { serveLinks } from './serve-links.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)
/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env.CAREBED_PICTURES

let house: LinkedHouse
let served: Awaited<ReturnType<typeof serveLinks>>
let token: string
const complaints: string[] = []

/** A small phone. */
async function aPhone(more: BrowserContextOptions = {}): Promise<Page> {
  if (opened.outcome !== 'open') throw new Error(opened.reason)
  const page = await opened.browser.newPage({ viewport: { width: 360, height: 640 }, ...more })
  page.setDefaultTimeout(8_000)
  page.on('console', (line) => {
    if (/Content Security Policy/i.test(line.text())) complaints.push(line.text())
  })
  return page
}
async function look(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  const seen = await page.locator('main').evaluate((main) => {
    const all = [...main.querySelectorAll('*')].filter((one) => one.getClientRects().length > 0)
    const keys = [...main.querySelectorAll('button, .key, summary, footer a')]
    return {
      sideways: document.documentElement.scrollWidth - innerWidth,
      smallest: Math.min(...all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
      lowest: Math.min(
        ...keys.map((key) => key.getBoundingClientRect().height).filter((height) => height > 0),
      ),
    }
  })
  expect(seen.sideways, name).toBeLessThanOrEqual(0)
  expect(seen.smallest, name).toBeGreaterThanOrEqual(18)
  // WCAG 2.5.5: a thumb finds 44 px.
  expect(seen.lowest, name).toBeGreaterThanOrEqual(44)
}
const rename = (path: string, name: string) => house.ask('operator', `PATCH /v1/${path}`, { body: { name } })

describe.skipIf(opened.outcome === 'none')('a signed link on a phone', () => {
  beforeEach(async () => {
    house = await aLinkedHouse()
    await rename(`people/${house.people['caregiver-1']}`, '示范甲')
    await rename(`residents/${house.eastResident}`, '欧阳示范')
    await rename(`beds/${house.east}`, '东屋 2 号床 · Room 2, the bed by the window')
    await house.ask('admin', `PATCH /v1/providers/${house.providerId}`, { body: { phone: '0570 1234 5678' } })
    await house.ask('family', `PUT /v1/beds/${house.east}/access-notes`, {
      body: { text: 'Key in the box by the gate, 4711.\nThe dog is friendly.' },
    })
    token = await house.tell('caregiver-1')
    served = await serveLinks(house)
  })
  afterEach(async () => {
    await served.close()
    expect(complaints.splice(0)).toEqual([])
  })
  afterAll(async () => {
    if (opened.outcome === 'open') await opened.browser.close()
  })

  it.each([
    {
      language: 'zh-CN',
      go: '10 分钟',
      here: '我已到现场',
      how: '如何进门',
      done: '确有其事',
      over: '已经结束',
    },
    {
      language: 'en',
      go: '10 min',
      here: 'I am here',
      how: 'How to get in',
      done: 'Real',
      over: 'It is over',
    },
  ])('takes her from the message to the end without a script, in $language', async (words) => {
    const page = await aPhone({ javaScriptEnabled: false })
    const key = (name: string) => page.getByRole('button', { name, exact: true })
    await page.goto(`${served.origin}/a/${token}`)
    if (words.language === 'en') await page.getByRole('link', { name: 'English' }).click()
    await look(page, `${words.language}-1-open`)
    await key(words.go).click()
    await look(page, `${words.language}-2-going`)
    expect((await house.alert()).claim?.personId).toBe(house.people['caregiver-1'])
    await page.reload()
    await key(words.how).click()
    await look(page, `${words.language}-3-notes`)
    expect(await page.textContent('pre')).toContain('4711')
    await key(words.here).click()
    await look(page, `${words.language}-4-there`)
    expect(await page.textContent('main')).not.toContain('4711')
    await key(words.done).click()
    await look(page, `${words.language}-5-over`)
    expect(await page.textContent('main')).toContain(words.over)
    const { state, outcome, timeline } = await house.alert()
    expect({ state, outcome }).toEqual({ state: 'resolved', outcome: 'real' })
    expect(timeline.filter(({ what }) => what === 'acknowledged')).toHaveLength(1)
    await page.goto(`${served.origin}/a/${token}`)
    await look(page, `${words.language}-6-dead`)
    await page.close()
  })

  it('shows several alerts, and who was first, at night', async () => {
    const other = await house.tell('caregiver-2', [house.alertId, await pressCord(house, house.east, 'e2')])
    const west = await pressCord(house, house.west, 'e3')
    const both = await house.tell('operator', [house.alertId, west], { message: 'n2' })
    await house.press(token, 'acknowledge', { fields: { etaMinutes: '15' } })
    const page = await aPhone({ javaScriptEnabled: false, colorScheme: 'dark' })
    await page.goto(`${served.origin}/a/${both}?lang=en`)
    await look(page, 'list')
    expect(await page.getByRole('link', { name: 'Open', exact: true }).count()).toBe(2)
    await page.goto(`${served.origin}/a/${other}?lang=en&said=lost`)
    await look(page, 'lost')
    expect(await page.textContent('main')).toContain('示*甲 is going')
    await page.close()
  })

  it('says that a person has seen it once she has looked for a second, and not before', async () => {
    const page = await aPhone()
    await page.goto(`${served.origin}/a/${token}`)
    expect(await house.reached()).toEqual([])
    const seen = `POST /a/${token}/seen`
    await expect.poll(() => served.asked.filter((one) => one === seen).length, { timeout: 5_000 }).toBe(1)
    await expect.poll(() => house.reached()).toEqual(['n1.caregiver-1: seen 0'])
    await page.close()
  })
})
