import { beforeEach, describe, expect, it } from 'vitest'
import { ago, hour, minute } from './a-fleet.ts'
import { furnish } from './a-furnished-fleet.ts'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
if (opened.outcome === 'none') console.warn(`skipped, because no browser starts here:\n${opened.reason}`)

describe.skipIf(opened.outcome === 'none')('devices, looked at one by one,', () => {
  const visitor = aVisitor(opened)
  const { signIn, page, press } = visitor
  const fleet = () => visitor.house().fleet
  const row = (deviceId: string) => page().locator(`.device[data-device=${deviceId}]`)

  beforeEach(() => furnish(visitor.house()))

  it('say that they are not known any more when they cannot be read', async () => {
    await signIn('operator', { hash: '#/fleet/mat-calm' })
    await row('mat-calm').getByText('Connected', { exact: true }).waitFor()
    fleet().mood = 'fails'
    await row('mat-calm').getByText('UNKNOWN').waitFor({ timeout: 15_000 })
    expect(await row('mat-calm').innerText()).toMatch(/as of .*: Connected/)
    fleet().mood = 'answers'
    await row('mat-calm').getByText('Connected', { exact: true }).waitFor()
  })

  it('show what one of them was told and said, and its messages as they came, newest first', async () => {
    await signIn('operator', { hash: '#/fleet/mat-silent' })
    const config = page().locator('.device-config')
    await config.getByText('The device rejected it').waitFor()
    expect(await config.innerText()).toMatch(
      /Wanted \(version 8\)\s+reports every 60 s[\s\S]*by you · in a wave/,
    )
    expect(await config.innerText()).toMatch(
      /Rejected[\s\S]*once a second at most[\s\S]*Lives by \(version 7\)\s+reports every 300 s/,
    )
    const messages = page().locator('.device-quarantine')
    expect(await messages.innerText()).toMatch(
      /\(2 in all\)[\s\S]*heartRate — expected 3[\s\S]*1 h 0 min ago[\s\S]*older/,
    )
    await messages.getByText('What it said').first().click()
    await page().waitForTimeout(1_200)
    expect(await messages.locator('pre').first().innerText()).toBe('{"name":"<img src=x onerror=alert(1)>"}')
    expect(await page().locator('pre img').count()).toBe(0)
    expect(await page().locator('.device-tests').innerText()).toMatch(
      /due in 3 d 23 h[\s\S]*overdue by 2 d 0 h[\s\S]*never done/,
    )
    expect(await page().locator('.device-messages').innerText()).toMatch(
      /Today\s+612 messages\s+464 kB\s+Yesterday\s+1440 messages/,
    )
  })

  it('get a measure in three presses, by whoever is signed in unless another name is written', async () => {
    await signIn('operator', { hash: '#/fleet/mat-silent' })
    await press('Record a measure…')
    await press('Somebody watches')
    await press('4 h')
    await row('mat-silent').waitFor()
    await page()
      .getByText(/^Silent for 2 h 10 min/)
      .waitFor()
    await page()
      .getByText(/^Somebody watches, Operator, until/)
      .waitFor()
    const [made] = [...fleet().made.values()]
    expect(made).toMatchObject({ what: 'measures', fault: 'silent', kind: 'manual-watch', who: 'Operator' })
    const left = Date.parse(String(made?.until)) - Date.now()
    expect(Math.abs(left - 4 * hour)).toBeLessThan(minute)
    await page().getByText('Recorded.').waitFor()
  })

  it('let a keyboard go on where it was, and ask for the name that is missing', async () => {
    await signIn('operator', { hash: '#/fleet/mat-silent' })
    await page().getByRole('button', { name: 'Record a measure…' }).focus()
    await page().keyboard.press('Enter')
    await page().locator('[data-do=measure-kind]').first().waitFor()
    await page().keyboard.press('Tab')
    expect(await page().evaluate(() => document.activeElement?.textContent)).toBe('Silent')
    await page().waitForTimeout(600)
    await press('Repair')
    await page().getByLabel('Who does it?').fill(' ')
    await press('24 h')
    expect(await page().evaluate(() => document.activeElement?.hasAttribute('data-who'))).toBe(true)
    expect(fleet().made.size).toBe(0)
  })

  it('answer whether they are there, and nothing is taken for an answer before one came', async () => {
    await signIn('operator', { hash: '#/fleet/mat-calm' })
    await press('Are you there?')
    const line = page().locator('.command').first()
    await line.getByText(/^Waiting to be sent/).waitFor()
    fleet().commands = fleet().commands.map((one) => ({ ...one, state: 'sent', sentAt: ago(0) }))
    await line.getByText(/no answer yet$/).waitFor()
    expect(await line.innerText()).not.toMatch(/answered/)
    fleet().reply('done')
    await line.getByText(/^It answered at \d\d:\d\d:\d\d \(\d+\.\d s\)$/).waitFor()
  })

  it('say nothing aloud before it is confirmed', async () => {
    await signIn('operator', { hash: '#/fleet/mat-calm' })
    await press('Say something there…')
    await press('“Hello, somebody is on the way to you.”')
    await page().getByText('This will be said aloud at 东屋 2 号床:').waitFor()
    expect(fleet().commands).toEqual([])
    await press('Say it now')
    expect(fleet().commands.map(({ type, data }) => [type, data])).toEqual([
      [
        'announce',
        { say: { 'zh-CN': '您好，有人正在过来看您。', en: 'Hello, somebody is on the way to you.' } },
      ],
    ])
  })

  it('are never taken to have been asked when no answer came, and asked again they are asked once', async () => {
    fleet().mood = 'loses-answers'
    await signIn('operator', { hash: '#/fleet/mat-calm' })
    await press('Are you there?')
    await page()
      .getByText(/^No answer: it may not have been sent/)
      .waitFor()
    fleet().mood = 'answers'
    await press('Send it again')
    await page()
      .getByText(/^No answer/)
      .waitFor({ state: 'detached' })
    expect(fleet().commands).toHaveLength(1)
  })
})
