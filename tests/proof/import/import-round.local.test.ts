import { expect, it } from 'vitest'
import { aCloud } from '../../support/a-cloud.ts'
import { importRound } from './import-round.ts'

it('of a file that is killed twice on its way, every row is made once or refused with its reason', {
  timeout: 120_000,
}, async () => {
  const cloud = await aCloud()
  try {
    const done = await importRound(cloud, { rows: 600, bad: 20, kills: 2, note: () => {} })
    expect(done.findings).toEqual([])
    expect(done).toMatchObject({ refused: 20, devices: 580, exitCode: 1 })
    expect(done.killedAt.every((rows) => rows < 600)).toBe(true)
    expect(done.summary).toMatch(/^600 rows: .* 20 refused/)
  } finally {
    await cloud.close()
  }
})
