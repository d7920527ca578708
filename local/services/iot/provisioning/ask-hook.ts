import * as z from 'zod'
import type { Lambdas } from '../../../ports.ts'
import { AwsError } from '../../aws-error.ts'

/** A hook must answer within 5 s (developer guide, "Pre-provisioning hooks"); real time, as all Lambda timeouts. */
const hookPatienceMs = 5_000

const answer = z.object({
  allowProvisioning: z.boolean(),
  parameterOverrides: z.record(z.string(), z.string()).nullish(),
})

/** What AWS IoT tells the hook. */
export interface HookEvent {
  readonly claimCertificateId: string
  readonly certificateId: string
  readonly certificatePem: string
  readonly templateArn: string
  readonly clientId: string
  readonly parameters: Readonly<Record<string, string>>
}

/** Asks the hook and gives its overrides. A hook that says no, throws, is late or answers otherwise refuses. */
export async function askHook(
  ports: { invoke: Lambdas['invoke']; log: (line: string) => void },
  hook: string,
  event: HookEvent,
): Promise<Readonly<Record<string, string>>> {
  const refuse = (why: string): AwsError => {
    ports.log(`iot: ${event.clientId}: the hook ${hook} ${why}`)
    return new AwsError('AccessDenied', 'The pre-provisioning hook did not allow it.', { status: 403 })
  }
  const outcome = await inTime(ports.invoke(hook, event))
  if (outcome.outcome !== 'returned') throw refuse(outcome.outcome)
  const read = answer.safeParse(outcome.payload)
  if (!read.success) throw refuse('answered what is no answer')
  if (!read.data.allowProvisioning) throw refuse('said no')
  return read.data.parameterOverrides ?? {}
}

async function inTime(invocation: ReturnType<Lambdas['invoke']>) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<{ outcome: 'timed-out' }>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'timed-out' }), hookPatienceMs)
  })
  try {
    return await Promise.race([invocation, late])
  } finally {
    clearTimeout(timer)
  }
}
