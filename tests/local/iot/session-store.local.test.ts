import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'aedes'
import { expect, it } from 'vitest'
import { openSessionStore } from '../../../local/services/iot/broker/session-store.ts'

it('keeps no subscription a bed was refused, even beside one it was granted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'carebed-iot-'))
  const own = 'carebed/v1/bed-1/config'
  const store = await openSessionStore(folder, (_, filter) => filter === own)
  await store.setup({ id: 'broker' })
  const filters = [own, 'carebed/v1/bed-2/config'].map((topic) => ({ topic, qos: 1 as const }))
  await store.addSubscriptions({ id: 'bed-1' } as Client, filters)
  await store.destroy()

  const again = await openSessionStore(folder, () => true)
  await again.setup({ id: 'broker' })
  expect(await again.subscriptionsByTopic(own)).toMatchObject([{ clientId: 'bed-1' }])
  expect(await again.subscriptionsByTopic('carebed/v1/bed-2/config')).toEqual([])
  await again.destroy()
})
