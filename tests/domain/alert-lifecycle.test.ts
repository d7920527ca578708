import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alertStates } from '../../contracts/alert.ts'
import { checkTransition, type Transition, transitions } from '../../domain/alert-lifecycle.ts'

const drawing = readFileSync(join(import.meta.dirname, '../../docs/alert-lifecycle.md'), 'utf8')

test('the drawing shows every change of the table, and no other', () => {
  const drawn = [...drawing.matchAll(/^ {2}(\w+) --> (\w+): ([\w-]+)$/gm)].map(
    ([, from, to, name]) => `${name} ${from} ${to}`,
  )
  const table = Object.entries(transitions).flatMap(([name, { from, to }]) =>
    from.map((state) => `${name} ${state} ${to}`),
  )
  expect(drawn.sort()).toEqual(table.sort())
})

test('what the table does not name is refused, with the reason', () => {
  for (const state of alertStates) {
    for (const name of Object.keys(transitions) as Transition[]) {
      const allowed = (transitions[name].from as readonly string[]).includes(state)
      expect(checkTransition(state, name).outcome).toBe(allowed ? 'allowed' : 'refused')
    }
  }
  expect(checkTransition('resolved', 'acknowledge')).toEqual({
    outcome: 'refused',
    because: 'already-closed',
  })
  expect(checkTransition('acknowledged', 'acknowledge')).toEqual({
    outcome: 'refused',
    because: 'already-claimed',
  })
  expect(checkTransition('open', 'release')).toEqual({ outcome: 'refused', because: 'not-claimed' })
})
