import { expect, test } from 'vitest'
import { PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const now = tenAtNight
const press = (place: PlaceOnPaper, number: number) =>
  place.press({ at: now + number * 1000, id: `press-${number}` })

test('the three hundredth press of one night is told like the second: what was sent before does not stand for it', () => {
  const place = new PlaceOnPaper()
  for (let number = 1; number <= 300; number++) press(place, number)
  const again = place.notices.filter(({ kind }) => kind === 'again')
  expect(again).toHaveLength(299)
  expect(new Set(again.map(({ noticeId }) => noticeId)).size).toBe(299)
})

test('two devices that repeat their calls are both answered, though nothing else has happened', () => {
  const place = new PlaceOnPaper()
  press(place, 1)
  press(place, 2)
  for (const number of [1, 2])
    place.press({ at: now + number * 1000, id: `press-${number}`, sent: now + 12_000 + number })
  const answers = place.notices.filter(({ kind }) => kind === 'answer')
  expect(answers.map(({ answer }) => answer?.eventId)).toEqual(['press-1', 'press-2', 'press-1', 'press-2'])
  const [one, other] = answers.slice(2).map(({ noticeId }) => noticeId)
  expect(one).not.toBe(other)
})

test('a suspicion still becomes a fall after a radar has taken back two hundred', () => {
  const place = new PlaceOnPaper()
  const say = (at: number, id: string, data: object) => place.press({ at, id, type: 'fall', data })
  for (let number = 0; number < 210; number++) {
    const at = now + number * 60_000
    say(at, `fall-${number}`, { certainty: 'suspected' })
    say(at + 10_000, `back-${number}`, { certainty: 'cancelled', re: `fall-${number}` })
  }
  expect(place.alertsOf('fall')).toMatchObject([{ priority: 'high', state: 'open' }])
  const last = now + 300 * 60_000
  say(last, 'fall-last', { certainty: 'suspected' })
  say(last + 30_000, 'fall-again', { certainty: 'suspected' })
  place.look(last + 60_000)
  expect(place.alertsOf('fall')).toMatchObject([{ priority: 'critical', state: 'open' }])
})
