/** What a push carries: see the web push channel. Read by hand: a worker that fails shows nothing at all. */
export interface Shown {
  title: string
  options: {
    body: string
    lang: string
    /** the same message sent twice takes one place; another one never takes its place */
    tag: string
    requireInteraction: boolean
    data: { link: string }
  }
}

/** The browser's word for "something came that could not be read": rather look in vain than hear nothing. */
const unreadable: Shown = {
  title: 'carebed',
  options: {
    body: '有一条通知无法显示，请打开查看。 A notification could not be read: please look.',
    ...{ lang: 'zh-CN', tag: 'unreadable', requireInteraction: true, data: { link: '/' } },
  },
}

/** The notification for what was pushed. Every push shows one, as browsers demand; a drill says so before all else. */
export function buildNotification(pushed: string | undefined): Shown {
  const message = readMessage(pushed)
  const { text, language } = message
  if (typeof text !== 'string' || text === '') return unreadable
  const lang = language === 'en' ? 'en' : 'zh-CN'
  return {
    title: message.drill === true ? (lang === 'en' ? 'DRILL' : '演练') : 'carebed',
    options: {
      body: text,
      lang,
      tag: typeof message.notificationId === 'string' ? message.notificationId : text,
      requireInteraction: message.priority === 'critical' || message.priority === 'high',
      data: { link: chooseLink(message.link) },
    },
  }
}

function readMessage(pushed: string | undefined): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(pushed ?? '')
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    // What cannot be read is shown as such.
    return {}
  }
}

/** Only a page on the web is opened, else this one. */
export const chooseLink = (link: unknown): string =>
  typeof link === 'string' && /^https?:\/\//.test(link) ? link : '/'
