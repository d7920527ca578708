import { describe, expect, it } from 'vitest'
import { buildNotification, chooseLink } from '../../console/src/worker/build-notification.ts'

const pushed = (over: object = {}) =>
  JSON.stringify({
    ...{ v: 1, notificationId: 'n1', alertId: 'al_1', priority: 'critical', language: 'en' },
    ...{ text: 'URGENT. Help key pressed in Room 2.', link: 'https://care.example/a/token' },
    ...over,
  })

describe('a browser to which a call is pushed', () => {
  it('shows its text whole, keeps it until somebody presses it, and knows where it leads', () => {
    expect(buildNotification(pushed())).toEqual({
      title: 'carebed',
      options: {
        body: 'URGENT. Help key pressed in Room 2.',
        lang: 'en',
        tag: 'n1',
        requireInteraction: true,
        data: { link: 'https://care.example/a/token' },
      },
    })
    expect(buildNotification(pushed({ priority: 'low' })).options.requireInteraction).toBe(false)
  })

  it('says before all else that it is a drill, in her language', () => {
    expect(buildNotification(pushed({ drill: true })).title).toBe('DRILL')
    expect(buildNotification(pushed({ drill: true, language: 'zh-CN' })).title).toBe('演练')
    expect(buildNotification(pushed({ drill: false })).title).toBe('carebed')
  })

  it('lets no message push aside another one about the same alert', () => {
    const tags = ['n1', 'n2'].map(
      (notificationId) => buildNotification(pushed({ notificationId })).options.tag,
    )
    expect(new Set(tags).size).toBe(2)
  })

  it.each([undefined, '', 'no JSON', 'null', '[]', '{}', '{"text":7}'])(
    'says that something came where %j cannot be read',
    (text) => {
      const { options } = buildNotification(text)
      expect(options).toMatchObject({ tag: 'unreadable', requireInteraction: true, data: { link: '/' } })
    },
  )

  it('opens pages of the web only', () => {
    for (const link of ['javascript:alert(1)', 'file:///etc/hosts', undefined, 7])
      expect(chooseLink(link)).toBe('/')
    expect(chooseLink('http://127.0.0.1:8080/a/x')).toBe('http://127.0.0.1:8080/a/x')
  })
})
