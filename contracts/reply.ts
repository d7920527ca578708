import * as z from 'zod'
import { answerStates } from './answer.ts'
import { idSchema } from './basics.ts'

const onConfig = ['applied', 'rejected'] as const
const onCommand = ['accepted', 'done', 'failed', 'expired'] as const

/**
 * A device's word on its configuration (`re: "config"`, with its version), on an answer it was given (`re: "answer"`: it
 * has it, with what the answer was about) or on a command (`re`: the command's id).
 */
export const replySchema = z
  .object({
    v: z.literal(1),
    re: z.string().min(1).max(80),
    /** of the configuration */
    version: z.int().min(0).optional(),
    /** of the answer */
    eventId: z.string().min(1).max(64).optional(),
    alertId: idSchema.optional(),
    state: z.enum(answerStates).optional(),
    status: z.enum([...onConfig, ...onCommand]),
    reason: z.string().max(500).optional(),
  })
  .superRefine(({ re, version, status, alertId, state }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const expected: readonly string[] = re === 'config' ? onConfig : re === 'answer' ? ['done'] : onCommand
    if (!expected.includes(status)) say('status', `expected ${expected.join(' or ')}`)
    if (re === 'config' && version === undefined) say('version', 'needed in a reply on the configuration')
    if (re !== 'answer') return
    if (alertId === undefined) say('alertId', 'needed in a reply on an answer')
    if (state === undefined) say('state', 'needed in a reply on an answer')
  })
export type Reply = z.infer<typeof replySchema>
