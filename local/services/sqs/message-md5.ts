import { createHash } from 'node:crypto'
import * as z from 'zod'

/** Message attributes as they travel in the SDK's JSON; binary values are base64. */
export const messageAttributes = z.record(
  z.string(),
  z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
)
export type MessageAttributes = z.infer<typeof messageAttributes>

/** The digest the SDK compares with what it sent or received. */
export const md5 = (content: string | Buffer): string => createHash('md5').update(content).digest('hex')

/** Digest of the attributes by the recipe in the SQS developer guide: sorted, length-prefixed, 1 = text, 2 = bytes. */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort()
  if (names.length === 0) return undefined
  const parts = names.flatMap((name) => {
    const { DataType, StringValue, BinaryValue } = attributes[name] ?? { DataType: 'String' }
    const isText = BinaryValue === undefined
    const value = isText ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64')
    return [
      prefixed(Buffer.from(name)),
      prefixed(Buffer.from(DataType)),
      Buffer.of(isText ? 1 : 2),
      prefixed(value),
    ]
  })
  return md5(Buffer.concat(parts))
}

function prefixed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
