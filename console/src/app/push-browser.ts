/** A subscription as the cloud takes it. */
export interface Subscribed {
  endpoint: string
  keys: { p256dh: string; auth: string }
}
type Refused = { outcome: 'refused' } | { outcome: 'no-push-service' }

/** iPhones have it only for a page that was put on the home screen. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

export const isPushRefused = (): boolean => Notification.permission === 'denied'

/** The endpoint of this browser, if it has subscribed. */
export async function findEndpoint(): Promise<string | undefined> {
  try {
    return (await findSubscription())?.endpoint
  } catch {
    // A private window refuses even to be asked; whoever wants it there is told so at the press.
    return undefined
  }
}

async function findSubscription(): Promise<PushSubscription | null | undefined> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return registration?.pushManager.getSubscription()
}

/**
 * Subscribes this browser anew, by the key of the house (base64url). Must begin in a press: only then may it ask. What was
 * subscribed before ends: it may be somebody else's who signed in here, and is not to tell her any more.
 */
export async function subscribe(
  publicKey: string,
): Promise<Refused | { outcome: 'subscribed'; subscription: Subscribed }> {
  if ((await Notification.requestPermission()) !== 'granted') return { outcome: 'refused' }
  try {
    const registration = await navigator.serviceWorker.register('/sw.js')
    await navigator.serviceWorker.ready
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    const made = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
    const { endpoint, keys } = made.toJSON()
    if (!endpoint || !keys?.p256dh || !keys.auth) return { outcome: 'no-push-service' }
    return {
      outcome: 'subscribed',
      subscription: { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } },
    }
  } catch {
    // The browser's push service is not to be reached, or the browser has none; it says no more than that.
    return { outcome: 'no-push-service' }
  }
}

/** Ends what this browser subscribed to. */
export async function unsubscribe(): Promise<void> {
  const subscription = await findSubscription()
  await subscription?.unsubscribe()
}
