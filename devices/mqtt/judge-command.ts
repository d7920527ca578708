import * as z from 'zod'
import { bilingualSchema } from '../../contracts/basics.ts'
import { type Command, type CommandType, longestStreamSeconds } from '../../contracts/command.ts'
import type { Reply } from '../../contracts/reply.ts'

/** The longest a siren sounds by one command, s. */
const longestSirenSeconds = 60

const lasting = (most: number) => z.object({ seconds: z.number().positive().max(most) })
const streamSchema = lasting(longestStreamSeconds)
const sirenSchema = lasting(longestSirenSeconds)
const announceSchema = z.object({ say: bilingualSchema })
const updateSchema = z.object({ firmware: z.string().min(1).max(64), url: z.string().optional() })

/** What a device does on a command; `until` in ms. */
export type Act =
  | { readonly what: 'stream'; readonly until: number }
  | { readonly what: 'siren'; readonly until: number }
  | { readonly what: 'announce'; readonly say: z.infer<typeof bilingualSchema> }
  | { readonly what: 'update'; readonly firmware: string; readonly url?: string | undefined }
  | { readonly what: 'restart' }
  | { readonly what: 'renew' }

export type CommandVerdict =
  /** nothing to carry out, or it was carried out before */
  { readonly outcome: 'answer'; readonly reply: Reply } | { readonly outcome: 'carry-out'; readonly act: Act }

/** What a device makes of a command at `now` (ms); `before` is what it said to the same command last time. */
export function judgeCommand(command: Command, now: number, before: Reply | undefined): CommandVerdict {
  if (before) return { outcome: 'answer', reply: before }
  const base = { v: 1, re: command.id } as const
  if (command.expires <= now) return { outcome: 'answer', reply: { ...base, status: 'expired' } }
  if (command.type === 'probe') return { outcome: 'answer', reply: { ...base, status: 'done' } }
  const read = readAct(command.type, command.data, now)
  if (read.outcome === 'act') return { outcome: 'carry-out', act: read.act }
  return { outcome: 'answer', reply: { ...base, status: 'failed', reason: read.reason } }
}

type ReadAct = { outcome: 'act'; act: Act } | { outcome: 'unclear'; reason: string }

function readAct(type: Exclude<CommandType, 'probe'>, data: unknown, now: number): ReadAct {
  switch (type) {
    case 'stream':
      return withData(streamSchema, data, ({ seconds }) => ({ what: type, until: now + seconds * 1000 }))
    case 'siren':
      return withData(sirenSchema, data, ({ seconds }) => ({ what: type, until: now + seconds * 1000 }))
    case 'announce':
      return withData(announceSchema, data, ({ say }) => ({ what: type, say }))
    case 'update':
      return withData(updateSchema, data, (update) => ({ what: type, ...update }))
    case 'restart':
    case 'renew':
      return { outcome: 'act', act: { what: type } }
    default:
      return type satisfies never
  }
}

function withData<T>(schema: z.ZodType<T>, data: unknown, build: (data: T) => Act): ReadAct {
  const parsed = schema.safeParse(data)
  if (parsed.success) return { outcome: 'act', act: build(parsed.data) }
  const issue = parsed.error.issues[0]
  const path = ['data', ...(issue?.path ?? [])].join('.')
  return { outcome: 'unclear', reason: `${path}: ${issue?.message ?? 'invalid'}` }
}
