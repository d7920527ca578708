import type { Notification } from '../../contracts/notification.ts'

export const aNotification: Notification = {
  v: 1,
  notificationId: 'n_1',
  alertId: 'al_1',
  priority: 'critical',
  condition: 'sos',
  place: 'Room 2, east',
  since: '2026-11-21T18:00:00.000Z',
  text: { 'zh-CN': '二号房呼叫', en: 'Room 2 calls' },
  link: 'http://127.0.0.1:8080/a/x',
  expires: '2026-11-21T18:10:00.000Z',
}
