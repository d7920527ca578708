import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const manifestShape = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional() })
        .optional(),
    }),
  ),
})

const templateShape = z.object({
  Parameters: z
    .record(z.string(), z.object({ Type: z.string(), Default: z.unknown().optional() }))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
})

const assetsShape = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })).default({}),
})

/** A stack's CloudFormation template as synthesized, intrinsics unresolved. */
export type RawTemplate = z.infer<typeof templateShape>

/** One stack of a cloud assembly on disk. */
export interface Assembly {
  readonly stackName: string
  readonly template: RawTemplate
  /** Folders and files of the assets by their key (an S3 key without `.zip`). */
  readonly assets: ReadonlyMap<string, string>
}

/** Reads a folder as `cdk synth` writes it. With several stacks, `stack` names the one to run. */
export function readAssembly(folder: string, stack?: string): Assembly {
  const manifest = manifestShape.parse(readJson(join(folder, 'manifest.json')))
  const stacks = Object.entries(manifest.artifacts)
    .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => ({
      name: properties?.stackName ?? id,
      id,
      file: properties?.templateFile ?? `${id}.template.json`,
    }))
  const chosen =
    stack === undefined ? stacks : stacks.filter(({ name, id }) => name === stack || id === stack)
  const only = chosen[0]
  if (only === undefined || chosen.length > 1)
    throw new Error(`expected one stack in ${folder}, found ${stacks.map(({ name }) => name).join(', ')}`)
  const template = templateShape.parse(readJson(join(folder, only.file)))
  return { stackName: only.name, template, assets: readAssets(folder, only.id) }
}

function readAssets(folder: string, stackId: string): ReadonlyMap<string, string> {
  const path = join(folder, `${stackId}.assets.json`)
  if (!existsSync(path)) return new Map()
  const { files } = assetsShape.parse(readJson(path))
  return new Map(Object.entries(files).map(([key, { source }]) => [key, join(folder, source.path)]))
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
