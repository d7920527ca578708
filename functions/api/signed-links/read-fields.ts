import * as z from 'zod'
import { acknowledgeSchema, resolveSchema } from '../../../contracts/alert.ts'
import { idSchema } from '../../../contracts/basics.ts'
import type { LinkAct } from '../../../contracts/signed-link.ts'
import type { Act } from '../../../domain/acts.ts'
import type { Request } from '../request.ts'
import { type PageQuery, sayings } from './link-pages.ts'

/** Bytes; no form of ours comes near it, and a larger one is not even read. */
const mostBytes = 4096

const querySchema = z.object({
  alert: idSchema.optional().catch(undefined),
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  said: z.enum(sayings).optional().catch(undefined),
})

/** What a page is asked for with; what is not understood is as if it were not there. */
export function readPageQuery(from: Readonly<Record<string, unknown>>): PageQuery {
  const { alert, lang, said } = querySchema.parse(from)
  return { alertId: alert, language: lang, said }
}

export type Fields = { outcome: 'read'; fields: Record<string, unknown> } | { outcome: 'too-large' }

/** The fields of a form, or of JSON from a program that was told by a webhook. */
export function readFields({ body = '', isBase64Encoded, headers }: Request): Fields {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > mostBytes) return { outcome: 'too-large' }
  const text = bytes.toString('utf8')
  const isJson = headers['content-type']?.includes('json') === true
  return { outcome: 'read', fields: isJson ? readJson(text) : Object.fromEntries(new URLSearchParams(text)) }
}

function readJson(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).catch({}).parse(JSON.parse(text))
  } catch {
    // Nothing said in it counts; what must be said is then missing, and told so.
    return {}
  }
}

const etaSchema = z.object({
  etaMinutes: z.coerce.number().pipe(acknowledgeSchema.shape.etaMinutes.unwrap()).optional(),
})

/** What the fields of an act say, or nothing where they say what cannot be. */
export function readAct(what: LinkAct, fields: Record<string, unknown>): Act | undefined {
  switch (what) {
    case 'acknowledge': {
      const read = etaSchema.safeParse(fields)
      return read.success ? { what, etaMinutes: read.data.etaMinutes } : undefined
    }
    case 'resolve': {
      const read = resolveSchema.safeParse(fields)
      return read.success ? { what, outcome: read.data.outcome, note: read.data.note } : undefined
    }
    case 'arrive':
    case 'release':
      return { what }
    default:
      return what satisfies never
  }
}
