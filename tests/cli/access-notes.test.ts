import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aProblem, cloudWith, type } from './a-cloud.ts'

const state = { bedId: 'bed_1', changedAt: '2026-11-18T20:00:00.000Z', changedBy: 'person_1' }
const path = '/v1/beds/bed_1/access-notes'

test('how to get in is written from a file, and what was written is not printed', async () => {
  const { cloud, env } = await cloudWith({
    [`PUT ${path}`]: { body: { bedId: 'bed_1', text: 'x', changedAt: state.changedAt } },
    [`GET ${path}`]: { body: state },
  })
  const file = join(await mkdtemp(join(tmpdir(), 'door-')), 'door.txt')
  await writeFile(file, 'Key in the box.\n')
  const told = await type(`bed access-notes bed_1 --set ${file}`, env)
  expect(told.printed).toBe('written by person_1 at 2026-11-18T20:00:00.000Z')
  expect(cloud.asked[0]?.body).toEqual({ text: 'Key in the box.\n' })
  expect(JSON.parse((await type('bed access-notes bed_1 --json', env)).printed)).toEqual(state)
})

test('it is taken away; and nothing is sent where the file cannot be read, or both are asked for', async () => {
  const { cloud, env } = await cloudWith({
    [`DELETE ${path}`]: { status: 204 },
    [`GET ${path}`]: { status: 404, body: aProblem(404, 'Nobody has written how to get in.') },
  })
  expect((await type('bed access-notes bed_1 --set /nowhere/door.txt', env)).code).toBe(1)
  expect((await type('bed access-notes bed_1 --set a --remove', env)).code).toBe(1)
  expect(cloud.asked).toEqual([])
  expect((await type('bed access-notes bed_1 --remove', env)).printed).toBe('the note is gone')
  expect((await type('bed access-notes bed_1', env)).code).toBe(1)
})
