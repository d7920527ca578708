import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { askHook } from '../../../local/services/iot/provisioning/ask-hook.ts'

const event = {
  claimCertificateId: 'c',
  certificateId: 'd',
  certificatePem: '',
  templateArn: '',
  clientId: 'claim-1',
  parameters: {},
}
const yes = { outcome: 'returned', payload: { allowProvisioning: true } } as const

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A hook that says yes after so long (ms). */
const askSlow = (after: number) => {
  const invoke = () => new Promise<typeof yes>((resolve) => setTimeout(() => resolve(yes), after))
  const asked = askHook({ invoke, log: () => {} }, 'admit', event)
  asked.catch(() => {})
  return asked
}

it('keeps the bed out when the hook says yes only after 5 s, and lets it in just before', async () => {
  const [late, inTime] = [askSlow(5_001), askSlow(4_999)]
  await vi.advanceTimersByTimeAsync(6_000)
  await expect(late).rejects.toThrow(/did not allow/)
  expect(await inTime).toEqual({})
})
