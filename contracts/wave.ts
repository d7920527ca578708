import * as z from 'zod'
import { deviceIdSchema, idSchema, isoTimeSchema } from './basics.ts'
import { configPutSchema, formerConfigSchema } from './device-setting.ts'
import { deviceKinds } from './names.ts'

/** When a wave stops by itself: at so many failures, or at more than so many percent of the devices asked so far. */
export const stopAtSchema = z
  .object({
    failures: z.int().min(1).optional(),
    percent: z.number().min(0).max(100).optional(),
  })
  .refine(
    ({ failures, percent }) => failures !== undefined || percent !== undefined,
    'say failures or percent',
  )
export type StopAt = z.infer<typeof stopAtSchema>

/** One change for many devices, few at first: `sizes` of the first groups, the rest comes after them. */
export const wavePostSchema = z.object({
  providerId: idSchema,
  config: configPutSchema,
  kind: z.enum(deviceKinds).optional(),
  /** without it every device of the provider (and of the kind) */
  deviceIds: z.array(deviceIdSchema).min(1).max(500).optional(),
  sizes: z.array(z.int().min(1).max(10_000)).min(1).max(20).default([5, 25, 100]),
  stopAt: stopAtSchema.default({ percent: 2 }),
  /** how long a device may take to answer (s); who has not by then counts as a failure until it does */
  patienceSeconds: z.int().min(5).max(86_400).default(600),
})

/**
 * What became of one device. `skipped`: it lived by these values already. `overtaken`: somebody set others meanwhile.
 * `unanswered`: its patience is over, but its word still counts.
 */
export const memberStates = [
  'waiting',
  'pending',
  'applied',
  'rejected',
  'unanswered',
  'skipped',
  'overtaken',
] as const
export type MemberState = (typeof memberStates)[number]

const tallySchema = z.object({
  applied: z.int().min(0),
  rejected: z.int().min(0),
  pending: z.int().min(0),
  unanswered: z.int().min(0),
  skipped: z.int().min(0),
  overtaken: z.int().min(0),
})
export type Tally = z.infer<typeof tallySchema>

const failureSchema = z.object({
  deviceId: deviceIdSchema,
  state: z.enum(['rejected', 'unanswered']),
  reason: z.string().optional(),
})
/** What devices had before, and how many of those that got the new values had it. */
const formerSchema = z.object({ config: formerConfigSchema, devices: z.int().min(1) })

/** What the last look found. */
const reportShape = {
  groups: z.array(tallySchema.extend({ size: z.int().min(0) })),
  /** the first hundred */
  failures: z.array(failureSchema),
  former: z.array(formerSchema),
} as const
export const waveReportSchema = z.object(reportShape)
export type WaveReport = z.infer<typeof waveReportSchema>

export const waveStates = ['gathering', 'running', 'done', 'stopped'] as const

/** A wave as it is kept (times in ms). */
export const storedWaveSchema = z.object({
  waveId: idSchema,
  request: wavePostSchema,
  state: z.enum(waveStates),
  /** counts every change: whoever read an earlier one writes nothing */
  version: z.int().min(0),
  askedBy: z.string(),
  askedAt: z.number(),
  /** while it gathers: where it goes on */
  cursor: z.string().optional(),
  /** how many devices it is for */
  members: z.int().min(0),
  /** the groups begun so far: how many devices, up to which of them in their order, and when */
  begun: z.array(z.object({ size: z.int(), upTo: z.string(), at: z.number() })),
  report: waveReportSchema,
  lookedAt: z.number().optional(),
  endedAt: z.number().optional(),
  because: z.string().optional(),
  /** who stopped it; nobody, when it stopped by itself */
  stoppedBy: z.string().optional(),
  /** when it must be looked at */
  dueAt: z.number().optional(),
})
export type StoredWave = z.infer<typeof storedWaveSchema>

/** One device of a wave as it is kept (times in ms). */
export const storedMemberSchema = z.object({
  waveId: idSchema,
  deviceId: deviceIdSchema,
  state: z.enum(memberStates),
  /** the version that the wave set, and when */
  version: z.int().optional(),
  setAt: z.number().optional(),
  saidAt: z.number().optional(),
  reason: z.string().optional(),
  /** the values that it had of those that are changed */
  before: formerConfigSchema.optional(),
})
export type StoredMember = z.infer<typeof storedMemberSchema>

/** A message on the fleet queue: "look at this wave". */
export const waveMessageSchema = z.object({ waveId: idSchema })
export type WaveMessage = z.infer<typeof waveMessageSchema>

/** A wave as people see it. */
export const waveSchema = z.object({
  waveId: idSchema,
  state: z.enum(waveStates),
  request: wavePostSchema,
  askedBy: z.string(),
  askedAt: isoTimeSchema,
  members: z.int().min(0),
  /** how many were not asked yet */
  waiting: z.int().min(0),
  ...reportShape,
  lookedAt: isoTimeSchema.optional(),
  endedAt: isoTimeSchema.optional(),
  because: z.string().optional(),
  stoppedBy: z.string().optional(),
  /** what is to be known of those that have the new values already */
  note: z.string().optional(),
})
export type Wave = z.infer<typeof waveSchema>

export const waveMemberSchema = z.object({
  deviceId: deviceIdSchema,
  state: z.enum(memberStates),
  version: z.int().optional(),
  setAt: isoTimeSchema.optional(),
  saidAt: isoTimeSchema.optional(),
  reason: z.string().optional(),
  before: formerConfigSchema.optional(),
})
export type WaveMember = z.infer<typeof waveMemberSchema>

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const waveBodies = { WavePost: wavePostSchema } as const
/** Bodies of answers, likewise. */
export const waveAnswers = {
  Wave: waveSchema,
  WaveList: listOf(waveSchema),
  WaveMember: waveMemberSchema,
  WaveMemberList: listOf(waveMemberSchema),
} as const
