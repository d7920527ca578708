import * as z from 'zod'
import type { Resource } from '../ports.ts'

const codeShape = z.object({ Code: z.object({ S3Key: z.string() }) })

/** The folder whose asset is the function's code: its `Code.S3Key` without `.zip` is the asset's key. */
export function codeFolder(lambda: Resource, assets: ReadonlyMap<string, string>): string {
  const code = codeShape.safeParse(lambda.properties)
  if (!code.success) throw new Error(`${lambda.logicalId}: only code from an asset is imitated`)
  const key = code.data.Code.S3Key.replace(/\.zip$/, '')
  const folder = assets.get(key)
  if (folder === undefined) throw new Error(`${lambda.logicalId}: asset ${key} is not in the assembly`)
  return folder
}
