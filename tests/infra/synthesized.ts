import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../infra/carebed-app.ts'
import {
  defaultRegion,
  type PartitionName,
  partitionNames,
  type StageName,
  stageNames,
} from '../../infra/stages.ts'

export interface TemplateResource {
  readonly id: string
  readonly type: string
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of many shapes; the assertions say which they expect
  readonly properties: any
  readonly deletionPolicy: string | undefined
}

export interface Synthesized {
  readonly title: string
  readonly stage: StageName
  readonly partition: PartitionName
  readonly text: string
  readonly resources: readonly TemplateResource[]
  ofType(type: string): readonly TemplateResource[]
}

interface RawResource {
  Type: string
  Properties?: unknown
  DeletionPolicy?: string
}

/** Synthesizes one target without bundling, with every check that a deployment runs. */
function synthesize(stage: StageName, partition: PartitionName): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'carebed-synth-'))
  const app = buildApp({ stage, partition, region: defaultRegion[partition], outdir, bundling: false })
  const template = app.synth().getStackByName(`carebed-${stage}`).template
  rmSync(outdir, { recursive: true })
  const resources = Object.entries<RawResource>(template.Resources).map(([id, resource]) => ({
    id,
    type: resource.Type,
    properties: resource.Properties ?? {},
    deletionPolicy: resource.DeletionPolicy,
  }))
  return {
    title: `${stage} in ${partition}`,
    stage,
    partition,
    text: JSON.stringify(template),
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
  }
}

/** Every stage in every partition. */
export const everyTarget = (): Synthesized[] =>
  stageNames.flatMap((stage) => partitionNames.map((partition) => synthesize(stage, partition)))

/** The logical id an intrinsic points at: `Ref`, `Fn::GetAtt`, or the first of them inside `Fn::Join`. */
export function target(value: unknown): string {
  return /"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/.exec(JSON.stringify(value))?.[1] ?? ''
}

/** An ARN or name as one string, references as `<id>`. */
export function plain(value: unknown): string {
  if (typeof value === 'string') {
    return value
  }
  const {
    'Fn::Join': join,
    'Fn::GetAtt': attribute,
    Ref: ref,
  } = value as {
    'Fn::Join'?: [string, unknown[]]
    'Fn::GetAtt'?: [string, string]
    Ref?: string
  }
  if (join) {
    return join[1].map(plain).join(join[0])
  }
  return attribute ? `<${attribute.join('.')}>` : `<${ref}>`
}
