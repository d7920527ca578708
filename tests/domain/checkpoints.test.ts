import { expect, test } from 'vitest'
import { aBlock, allOf, minutes, PlaceOnPaper, tenAtNight } from '../support/a-place.ts'

test('what comes late after a full hour does not make forgotten that she had left before it', () => {
  const place = new PlaceOnPaper()
  const blocks = Array.from({ length: 200 }, (_, minute) => {
    const block = aBlock({ at: tenAtNight + minutes(minute) })
    return minute >= 30 && minute < 90 ? allOf(block, { occupied: false }) : block
  })
  for (const [minute, block] of blocks.entries()) if (minute !== 70) place.hear(block)
  const left = { onset: tenAtNight + minutes(30), end: tenAtNight + minutes(90) }
  expect(place.alertsOf('left-bed')[0]?.episodes).toMatchObject([left])
  const sent = tenAtNight + minutes(201)
  place.hear({ ...(blocks[70] ?? aBlock({ at: 0 })), sent, arrived: sent })
  expect(place.alertsOf('left-bed')).toMatchObject([{ disproved: false, episodes: [left] }])
})
