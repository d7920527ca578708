import { expect, test } from 'vitest'
import type { Episode } from '../../contracts/alert.ts'
import { keepFew } from '../../domain/keep-few.ts'
import { aBlock, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

const each = minutes(120)

/** A bed that is wet for half an hour every two hours, and nobody ever closes it. */
function wetSo(often: number): PlaceOnPaper {
  const place = new PlaceOnPaper()
  for (let time = 0; time < often; time++) {
    const at = tenAtNight + time * each
    place.blocks.length = 0
    place.say({ at, type: 'wet', id: `wet-${time}` })
    place.look(at + minutes(7))
    place.say({ at: at + minutes(30), type: 'dry', id: `dry-${time}` })
    place.hear(aBlock({ at: at + minutes(40) }))
  }
  return place
}

test('an alert that nobody has closed for a month is still small enough to be saved, and forgets no time it was so', () => {
  const [alert, ...others] = wetSo(400).alertsOf('wet')
  expect(others).toEqual([])
  expect(alert).toMatchObject({ state: 'open', onset: tenAtNight })
  expect(JSON.stringify(alert).length).toBeLessThan(100_000)
  const counted = alert?.episodes.map(({ evidence: { episodes = 1 } }) => Number(episodes)) ?? []
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(400)
  expect(alert?.episodes[0]).toMatchObject({ onset: tenAtNight, evidence: { episodes: 201 } })
  expect(alert?.episodes.at(-1)).toMatchObject({ onset: tenAtNight + 399 * each })
})

test('what late data may still change stays as it was, unless it is far too much', () => {
  const episodes = Array.from(
    { length: 700 },
    (_, time): Episode => ({
      ...{ condition: 'wet', priority: 'medium', late: false, evidence: {} },
      ...{ onset: time * 1000, provedAt: time * 1000, end: time * 1000 + 500, settledAt: time * 1000 + 500 },
    }),
  )
  expect(keepFew(episodes.slice(0, 450), 450_000)).toEqual(episodes.slice(0, 450))
  const kept = keepFew(episodes, 700_000)
  expect(kept).toHaveLength(500)
  expect(kept[0]).toMatchObject({ onset: 0, end: 200_500, evidence: { episodes: 201 } })
  expect(kept.slice(1)).toEqual(episodes.slice(201))
})
