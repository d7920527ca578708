import * as z from 'zod'

/** What the calls read of an HTTP API event, payload version 2. */
export const requestSchema = z.object({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string().optional()).default({}),
  queryStringParameters: z.record(z.string(), z.string().optional()).default({}),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
  requestContext: z.object({
    http: z.object({ method: z.string() }),
    authorizer: z
      .object({ jwt: z.object({ claims: z.object({ iss: z.string(), sub: z.string() }) }).optional() })
      .optional(),
  }),
})
export type Request = z.output<typeof requestSchema>
