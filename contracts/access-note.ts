import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

/** How to get in: a door's code, where the key is, the dog. Read only by whoever goes there, and each reading is kept. */
const accessNotePutSchema = z.object({ text: z.string().trim().min(1).max(1000) })

const accessNoteSchema = z.object({ bedId: idSchema, text: z.string(), changedAt: isoTimeSchema })

/** A note as it is kept. It is of the one who lies there, and goes when she goes (times in ms). */
export const storedAccessNoteSchema = z.object({
  residentId: idSchema,
  text: z.string(),
  changedAt: z.number(),
  /** a person's id */
  changedBy: idSchema,
})
export type StoredAccessNote = z.infer<typeof storedAccessNoteSchema>

/** That somebody read a note, on her way to which alert (ms). What it said is not kept with it. */
export const storedOpeningSchema = z.object({
  bedId: idSchema,
  alertId: idSchema,
  personId: idSchema,
  at: z.number(),
})
export type StoredOpening = z.infer<typeof storedOpeningSchema>

/** That there is a note: whoever writes one must know whose she replaces. */
const accessNoteStateSchema = accessNoteSchema.omit({ text: true }).extend({ changedBy: idSchema })

const accessOpeningSchema = z.object({ alertId: idSchema, personId: idSchema, at: isoTimeSchema })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const accessNoteBodies = { AccessNotePut: accessNotePutSchema } as const
/** Bodies of answers, likewise. */
export const accessNoteAnswers = {
  AccessNote: accessNoteSchema,
  AccessNoteState: accessNoteStateSchema,
  AccessOpeningList: z.object({ items: z.array(accessOpeningSchema), cursor: z.string().optional() }),
} as const
