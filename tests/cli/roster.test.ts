import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { read } from '../support/sources.ts'
import { cloudWith, type } from './a-cloud.ts'

const example = (path: string) => JSON.parse(read(`contracts/examples/${path}.json`))
const roster = example('roster/usual')

test('a roster is shown with who is on duty now', async () => {
  const { env } = await cloudWith({
    'GET /v1/rosters/roster_1': { body: roster },
    'GET /v1/rosters/roster_1/on-duty': { body: example('on-duty/night') },
  })
  const { printed } = await type('roster show roster_1', env)
  expect(printed).toMatch(/caregiver +20:00 +08:00 +mon tue wed thu fri +– +person_second/)
  expect(printed).toContain('on duty now, caregiver: B. Example')
  expect(printed).not.toContain('desk')
})

test('what was shown as JSON and edited is set under its id; without an id it is a new one', async () => {
  const { cloud, env } = await cloudWith({
    'PUT /v1/rosters/roster_1': { body: { ...roster, version: 5 } },
    'POST /v1/rosters': { body: { ...roster, rosterId: 'roster_2', version: 1 } },
  })
  const folder = await mkdtemp(join(tmpdir(), 'roster-'))
  const file = async (name: string, value: unknown) => {
    await writeFile(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
    return join(folder, name)
  }
  const known = await file('known.json', roster)
  expect((await type(`roster set ${known}`, env)).printed).toBe('roster_1 is at version 5')
  const { rosterId: _none, ...fresh } = roster
  expect((await type(`roster set ${await file('fresh.json', fresh)}`, env)).printed).toContain('roster_2')
  expect(cloud.asked.map(({ method }) => method)).toEqual(['PUT', 'POST'])
  const wrong = await type(`roster set ${await file('wrong.json', 'no roster')}`, env)
  expect(wrong.code).not.toBe(0)
})

test('gaps and people who cannot be reached stand in one table, and the hand-over reads aloud', async () => {
  const { env } = await cloudWith({
    'GET /v1/rosters/roster_1/gaps': { body: example('gaps/leave') },
    'GET /v1/rosters/roster_1/hand-over': { body: example('hand-over/evening') },
  })
  const gaps = (await type('roster gaps roster_1', env)).printed
  expect(gaps).toMatch(/caregiver +nobody +all-on-leave/)
  expect(gaps).toContain('B. Example (only-web-push)')
  const list = (await type('roster hand-over roster_1', env)).printed
  expect(list).toContain('A. Example → B. Example')
  expect(list).toContain('paused until 2026-11-22T13:00:00Z: West')
  expect(list).toContain('not protected (silent): North')
})
