import { buildNotification, chooseLink } from './build-notification.ts'

/** What of a service worker is used here; the types of the whole house are those of pages. */
interface Waiting {
  waitUntil(work: Promise<unknown>): void
}
interface Pushed extends Waiting {
  data: { text(): string } | null
}
interface Pressed extends Waiting {
  notification: Notification
}
interface Worker {
  registration: ServiceWorkerRegistration
  clients: { openWindow(url: string): Promise<unknown> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install', listen: (event: Waiting) => void): void
  addEventListener(name: 'push', listen: (event: Pushed) => void): void
  addEventListener(name: 'notificationclick', listen: (event: Pressed) => void): void
}

// It answers no request and keeps nothing: a page from a cache would show an old night as this one.
const worker = globalThis as unknown as Worker

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('push', (event) => {
  const { title, options } = buildNotification(event.data?.text())
  event.waitUntil(worker.registration.showNotification(title, options))
})

worker.addEventListener('notificationclick', (event) => {
  const { notification } = event
  notification.close()
  event.waitUntil(worker.clients.openWindow(chooseLink(notification.data?.link)))
})
