import { expect, it } from 'vitest'
import { compareClients } from '../../bench/fleet/compare-clients.ts'

it('lets twenty beds speak over either client, and every block is acknowledged', {
  timeout: 60_000,
}, async () => {
  const told = await compareClients({ beds: 20, every: 500, seconds: 2 })
  for (const figures of Object.values(told)) {
    expect(figures.published).toBeGreaterThanOrEqual(40)
    expect(figures.acknowledged).toBe(figures.published)
  }
})
