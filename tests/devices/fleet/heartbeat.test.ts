import { expect, test } from 'vitest'
import { startHeartbeat } from '../../../devices/fleet/heartbeat.ts'

const beats = (each: (heart: ReturnType<typeof startHeartbeat>) => void) => {
  const heart = startHeartbeat()
  return Array.from({ length: 4 }, () => {
    each(heart)
    return heart.beat()
  })
}

test('a bed that says nothing asks at every beat, as long as it is answered', () => {
  expect(beats((heart) => heart.heard())).toEqual(['ask', 'ask', 'ask', 'ask'])
})

test('a bed that talks and is heard asks nothing', () => {
  const talk = (heart: ReturnType<typeof startHeartbeat>) => {
    heart.said()
    heart.heard()
  }
  expect(beats(talk)).toEqual(['rest', 'rest', 'rest', 'rest'])
})

test('a broker that is gone is given up, however much the bed goes on talking', () => {
  expect(beats((heart) => heart.said()).slice(0, 3)).toEqual(['rest', 'ask', 'give-up'])
  expect(beats(() => {}).slice(0, 2)).toEqual(['ask', 'give-up'])
})
