import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'

/** How to get in: a door's code, where the key is, the dog. Read only by whoever goes there, and each reading is kept. */
export const accessNotePutSchema = z.object({ text: z.string().min(1).max(1000) })

export const accessNoteSchema = z.object({ bedId: idSchema, text: z.string(), changedAt: isoTimeSchema })

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const accessNoteBodies = {} as const
/** Bodies of answers, likewise. */
export const accessNoteAnswers = {} as const
