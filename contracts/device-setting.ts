import * as z from 'zod'
import { deviceConfigSchema } from './answer.ts'
import { deviceIdSchema, idSchema, isoTimeSchema } from './basics.ts'
import { commandPostSchema, deviceCommandSchema } from './command.ts'

/** The configuration of a device as it is kept: what is wanted, and what the device said to it (times in ms). */
export const storedConfigSchema = z.object({
  wanted: deviceConfigSchema,
  setAt: z.number(),
  /** a person's id */
  setBy: z.string(),
  /** the wave that set it */
  waveId: z.string().optional(),
  /** when the broker had it, retained */
  publishedAt: z.number().optional(),
  /** `pending` until the device says something to exactly this version */
  state: z.enum(['pending', 'applied', 'rejected']),
  saidAt: z.number().optional(),
  reason: z.string().optional(),
  /** the newest version the device lives by; without it the defaults */
  applied: z.object({ version: z.int(), reportEvery: z.number(), at: z.number() }).optional(),
  /** the versions wanted before, newest last: a late word on one of them is still understood */
  earlier: z.array(deviceConfigSchema).optional(),
})
export type StoredConfig = z.infer<typeof storedConfigSchema>

/** Which version a device lives by, and how often it reports then (ms). */
export const livesBySchema = z.object({ version: z.int(), reportEvery: z.number() })
export type LivesBy = z.infer<typeof livesBySchema>

const values = deviceConfigSchema.omit({ v: true, version: true })
/** What is left out keeps its value; how the two intervals fit together is judged with what the device has already. */
export const configPutSchema = values
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'say what is to change')
/** What a device had of certain values; empty when none of them was ever set. */
export const formerConfigSchema = values.partial()
export type ConfigChange = z.infer<typeof configPutSchema>

/** A configuration as people see it: what is wanted, what the device said to it, and what it lives by. */
export const configStateSchema = z.object({
  deviceId: deviceIdSchema,
  /** version 0: nothing was ever set, it lives by its defaults */
  wanted: values.extend({ version: z.int().min(0) }),
  state: z.enum(['default', 'pending', 'applied', 'rejected']),
  setAt: isoTimeSchema.optional(),
  setBy: idSchema.optional(),
  waveId: idSchema.optional(),
  publishedAt: isoTimeSchema.optional(),
  saidAt: isoTimeSchema.optional(),
  reason: z.string().optional(),
  applied: z.object({ version: z.int(), reportEvery: z.number(), at: isoTimeSchema }).optional(),
})
export type ConfigState = z.infer<typeof configStateSchema>

/** A lease: until when its devices send 2 s blocks, and where they can be heard. */
export const watchSchema = z.object({
  bedId: idSchema,
  until: isoTimeSchema,
  devices: z.array(
    z.object({
      deviceId: deviceIdSchema,
      topic: z.string(),
      until: isoTimeSchema,
      /** of the `stream` command that prolonged it last */
      commandId: idSchema,
    }),
  ),
})
export type Watch = z.infer<typeof watchSchema>

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const deviceSettingBodies = { ConfigPut: configPutSchema, CommandPost: commandPostSchema } as const
/** Bodies of answers, likewise. */
export const deviceSettingAnswers = {
  ConfigState: configStateSchema,
  DeviceCommand: deviceCommandSchema,
  DeviceCommandList: z.object({ items: z.array(deviceCommandSchema), cursor: z.string().optional() }),
  Watch: watchSchema,
} as const
