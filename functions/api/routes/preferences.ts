import type { preferenceCalls } from '../../../contracts/calls/preferences.ts'
import { addBrowser, endBrowser } from '../../../domain/reach/keep-browsers.ts'
import { oweTest, testLedgerOf } from '../../../domain/reach/owe-test.ts'
import { done, refuse, refuseAsAbsent } from '../answer.ts'
import { changeBrowsers } from '../change-browsers.ts'
import type { Handlers } from '../handlers.ts'
import { readPushKey } from '../read-push-key.ts'
import { showTestResults } from '../show-test-results.ts'

export const preferenceHandlers: Pick<Handlers, keyof typeof preferenceCalls> = {
  async getPreferences({ person }) {
    return done(person.preferences ?? {})
  },

  async putPreferences({ person, body }, deps) {
    const written = await deps.records.putPerson({ ...person, preferences: body }, person)
    return written.outcome === 'written' ? done(body) : refuse('conflict', `${written.because}.`)
  },

  async getPushKey(_asked, deps) {
    const key = await readPushKey(deps)
    return key.outcome === 'found' ? done({ publicKey: key.publicKey }) : refuseAsAbsent()
  },

  async addPushSubscription({ person, body }, deps) {
    return changeBrowsers(person, (now) => addBrowser(now, body), deps)
  },

  async endPushSubscription({ person, body }, deps) {
    return changeBrowsers(person, (now) => endBrowser(now, body.endpoint), deps)
  },

  async testNotification({ person }, deps) {
    const notice = oweTest(person, deps.now())
    const owed = await deps.reach.oweNotice(notice)
    if (owed.outcome === 'known')
      return refuse('conflict', 'You have asked for a test in this minute already.')
    await deps.sayNotice(notice)
    const askedAt = new Date(notice.createdAt).toISOString()
    return done({ askedAt, channels: person.channels.map(({ channel }) => channel) })
  },

  async getTestResults({ person }, deps) {
    return done({ items: showTestResults(await deps.ledger.readLedger(testLedgerOf(person.personId))) })
  },
}
