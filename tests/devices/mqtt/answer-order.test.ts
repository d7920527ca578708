import { expect, test } from 'vitest'
import { createAnswerOrder } from '../../../devices/mqtt/answer-order.ts'

test('a bed does not say that somebody is coming after it has said that she is here', () => {
  const order = createAnswerOrder()
  expect(order.judge({ eventId: 'press-1', at: 2000 })).toBe('say')
  expect(order.judge({ eventId: 'press-1', at: 1000 })).toBe('leave-out')
  expect(order.judge({ eventId: 'press-2', at: 1000 })).toBe('say')
  expect(order.judge({ eventId: 'press-1', at: 2000 })).toBe('say')
  expect(order.judge({ eventId: 'press-1', at: 3000 })).toBe('say')
})

test('an answer that does not say since when it is so is said', () => {
  const order = createAnswerOrder()
  order.judge({ eventId: 'press-1', at: 2000 })
  expect(order.judge({ eventId: 'press-1' })).toBe('say')
})

test('a bed whose cord is stuck remembers no more than it needs', () => {
  const order = createAnswerOrder()
  for (let press = 0; press < 1000; press++) order.judge({ eventId: `press-${press}`, at: 2000 })
  expect(order.judge({ eventId: 'press-0', at: 1000 })).toBe('say')
  expect(order.judge({ eventId: 'press-999', at: 1000 })).toBe('leave-out')
})
