import * as z from 'zod'
import { idSchema, isoTimeSchema } from './basics.ts'
import { type Channel, channelSchema } from './channel.ts'
import { linkSchema } from './place.ts'
import { preferencesSchema } from './preferences.ts'

export const roles = ['family', 'caregiver', 'operator', 'supervisor', 'admin'] as const
export const roleSchema = z.enum(roles)
export type Role = z.infer<typeof roleSchema>

export type { Channel }
export { channelSchema }

export const personLinkSchema = z.object({
  /** bed or care centre */
  placeId: idSchema,
  role: linkSchema.shape.role,
  order: linkSchema.shape.order.default(1),
  /** whose family she is; without it the resident in the bed when the link is made */
  residentId: idSchema.optional(),
})

export const personPostSchema = z.object({
  name: z.string().min(1).max(200),
  role: roleSchema,
  /** absent only for an admin, who belongs to no provider */
  providerId: idSchema.optional(),
  regionId: idSchema.optional(),
  /** where she may be called */
  phone: z.string().min(1).max(40).optional(),
  /** she has agreed that her name and phone stand on the printed card of a bed she is linked to */
  onCard: z.boolean().optional(),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  channels: z.array(channelSchema).max(10).default([]),
  links: z.array(personLinkSchema).max(100).default([]),
  /** what she wants to be told and when; only she sets it */
  preferences: preferencesSchema.optional(),
})
export type PersonPost = z.infer<typeof personPostSchema>

/** What is not said stays; `null` takes the phone away. Links are all that she is to have. Role and provider stay. */
export const personPatchSchema = z.object({
  name: personPostSchema.shape.name.optional(),
  phone: personPostSchema.shape.phone.unwrap().nullable().optional(),
  onCard: personPostSchema.shape.onCard,
  language: personPostSchema.shape.language.unwrap().optional(),
  channels: personPostSchema.shape.channels.unwrap().optional(),
  links: personPostSchema.shape.links.unwrap().optional(),
})

export const personSchema = personPostSchema.extend({
  personId: idSchema,
  createdAt: isoTimeSchema,
  /** the account bound by invitation */
  identity: z.object({ iss: z.string(), sub: z.string() }).optional(),
})
export type Person = z.infer<typeof personSchema>

/** Binds an account to a person. Only an operator of the provider or an admin invites. */
export const invitationSchema = z.object({ iss: z.string().min(1).max(500), sub: z.string().min(1).max(255) })
