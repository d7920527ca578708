import type { AttributeValue } from '@aws-sdk/client-dynamodb'

const bytes = (text: string): number => Buffer.byteLength(text)

/** The size of a value as DynamoDB bills it: AWS documentation, "DynamoDB item sizes and formats". */
function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S)
  if (value.N !== undefined)
    return Math.ceil(value.N.replace(/[-.]|^0+/g, '').length / 2) + 1 + (value.N.startsWith('-') ? 1 : 0)
  if (value.B !== undefined) return value.B.byteLength
  if (value.L !== undefined) return 3 + value.L.reduce((sum, one) => sum + 1 + valueSize(one), 0)
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M)
  return 1
}

/** The size of an item in bytes, attribute names included. One write unit is 1024. */
export const itemSize = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueSize(value), 0)
