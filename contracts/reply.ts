import * as z from 'zod'

const onConfig = ['applied', 'rejected'] as const
const onCommand = ['accepted', 'done', 'failed', 'expired'] as const

/** A device's word on its configuration (`re: "config"`, with its version) or on a command (`re`: the command's id). */
export const replySchema = z
  .object({
    v: z.literal(1),
    re: z.string().min(1).max(80),
    /** of the configuration */
    version: z.int().min(0).optional(),
    status: z.enum([...onConfig, ...onCommand]),
    reason: z.string().max(500).optional(),
  })
  .superRefine(({ re, version, status }, context) => {
    const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const expected: readonly string[] = re === 'config' ? onConfig : onCommand
    if (!expected.includes(status)) say('status', `expected ${expected.join(' or ')}`)
    if (re === 'config' && version === undefined) say('version', 'needed in a reply on the configuration')
  })
export type Reply = z.infer<typeof replySchema>
