import { join } from 'node:path'
import { defaultRegion, type PartitionName, partitionNames, type StageName, stageNames } from './stages.ts'

/** What to synthesize, for where, into which folder. */
export interface Target {
  readonly stage: StageName
  readonly partition: PartitionName
  readonly region: string
  readonly outdir: string
}

function oneOf<Name extends string>(variable: string, value: string, names: readonly Name[]): Name {
  const name = names.find((known) => known === value)
  if (!name) {
    throw new Error(`${variable} is '${value}', expected one of ${names.join(', ')}`)
  }
  return name
}

/** The CDK command line hands its `-c NAME=value` over in this variable. */
function fromContext(env: NodeJS.ProcessEnv): Record<string, unknown> {
  return JSON.parse(env.CDK_CONTEXT_JSON ?? '{}')
}

/** Reads stage, partition, region and folder from context or environment; throws on a value it does not know. */
export function readTarget(env: NodeJS.ProcessEnv): Target {
  const context = fromContext(env)
  const read = (name: string, otherwise: string) => String(context[name] ?? env[name] ?? otherwise)
  const partition = oneOf('CAREBED_PARTITION', read('CAREBED_PARTITION', 'aws'), partitionNames)
  const region = read('CAREBED_REGION', defaultRegion[partition])
  if (region.startsWith('cn-') !== (partition === 'aws-cn')) {
    throw new Error(`CAREBED_REGION '${region}' is not a region of partition '${partition}'`)
  }
  return {
    stage: oneOf('CAREBED_STAGE', read('CAREBED_STAGE', 'dev'), stageNames),
    partition,
    region,
    outdir: env.CDK_OUTDIR ?? join(import.meta.dirname, '..', 'cdk.out'),
  }
}
