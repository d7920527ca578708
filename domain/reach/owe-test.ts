import { type Notice, personNoticePlace } from '../../contracts/notification.ts'
import type { Person } from '../../contracts/person.ts'

const minute = 60_000
/** A test that comes later than this (ms) would only puzzle her. */
const testLifeMs = 5 * minute

/** Under which the ledger keeps the tests of a person's channels: no alert has such an id. */
export const testLedgerOf = (personId: string): string => `test_${personId}`

/** Owes a person a test of all her channels; one and the same within a minute of the clock. */
export function oweTest(
  { personId, providerId }: Pick<Person, 'personId' | 'providerId'>,
  now: number,
): Notice {
  return {
    ...{ noticeId: `test.${Math.floor(now / minute)}`, placeId: personNoticePlace(personId), kind: 'test' },
    ...{ tell: [`person:${personId}`], createdAt: now, dueAt: now, expires: now + testLifeMs, attempt: 0 },
    ...(providerId === undefined ? {} : { providerId }),
    say: {
      'zh-CN': '这是一条测试通知，您的这一渠道可以使用。',
      en: 'This is a test. You can be reached this way.',
    },
  }
}
