import { beforeEach, describe, expect, it } from 'vitest'
import { aVisitor } from './a-visitor.ts'
import { openBrowser } from './open-browser.ts'

const opened = await openBrowser()
const publicKey = 'BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo'

/** In place of the browser maker's push service, which no test may reach: it keeps one subscription. */
function standInForPushService(): void {
  let kept: PushSubscription | null = null
  let made = 0
  PushManager.prototype.getSubscription = async () => kept
  PushManager.prototype.subscribe = async () => {
    made += 1
    const endpoint = `https://push.example/${made}`
    const unsubscribe = async () => {
      kept = null
      return true
    }
    const toJSON = () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } })
    kept = { endpoint, unsubscribe, toJSON } as unknown as PushSubscription
    return kept
  }
}

describe.skipIf(opened.outcome === 'none')('being told in this browser', () => {
  const visitor = aVisitor(opened)
  const { page, press } = visitor
  const side = () => visitor.house().side
  const signIn = async (permissions: string[] = ['notifications']) => {
    const prepare = { permissions, script: standInForPushService }
    await visitor.signIn('caregiver-1', { hash: '#/me', prepare })
  }

  beforeEach(() => {
    visitor.house().mood = 'answers'
    visitor.house().people.set('local|caregiver-1', { personId: 'per_one', name: 'One', role: 'caregiver' })
    side().channels = [{ channel: 'wecom' }]
    side().pushKey = publicKey
  })

  it('begins and ends by a press, and is so only once the cloud has it', async () => {
    await signIn()
    await page().getByText('This browser does not tell you.').waitFor()
    expect(side().channels).toHaveLength(1)
    await press('Tell me in this browser')
    await page().getByText('This browser tells you.').waitFor()
    expect(side().channels[1]).toMatchObject({ channel: 'web-push', endpoint: 'https://push.example/1' })
    await press('No longer in this browser')
    await page().getByText('This browser does not tell you.').waitFor()
    expect(side().channels).toEqual([{ channel: 'wecom' }])
  })

  it('shows what is pushed with its text, drills as drills', async () => {
    await signIn()
    await press('Tell me in this browser')
    await page().getByText('This browser tells you.').waitFor()
    const line = await page().context().newCDPSession(page())
    const found = new Promise<string>((resolve) => {
      line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations
        if (first) resolve(first.registrationId)
      })
    })
    await line.send('ServiceWorker.enable')
    const text = 'DRILL. URGENT. Help key pressed.'
    const pushed = {
      notificationId: 'n1',
      priority: 'critical',
      language: 'en',
      drill: true,
      text,
      link: '/a',
    }
    await line.send('ServiceWorker.deliverPushMessage', {
      origin: visitor.origin(),
      registrationId: await found,
      data: JSON.stringify(pushed),
    })
    const shown = () =>
      page().evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }))
      })
    await expect.poll(shown, { timeout: 6_000 }).toEqual([{ title: 'DRILL', body: text }])
  })

  it('says why it cannot be, and offers no press for it', async () => {
    side().pushKey = undefined
    await signIn()
    await page().getByText('Web push is not set up here.').waitFor()
    expect(await page().getByRole('button', { name: 'Tell me in this browser' }).count()).toBe(0)
    await visitor.leave()
    side().pushKey = publicKey
    await signIn([])
    await page().getByText('Notifications are forbidden in this browser.').waitFor()
    expect(side().channels).toHaveLength(1)
  })
})
