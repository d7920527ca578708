import * as z from 'zod'
import type { Resource, Template } from '../../ports.ts'

const shape = z.object({
  Handler: z.string().regex(/^[^.]+\.[^.]+$/),
  Runtime: z.literal('nodejs24.x'),
  Role: z.string(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z
    .object({ Variables: z.record(z.string(), z.string()).default({}) })
    .default({ Variables: {} }),
})

/** One function of the template, as the runtime needs it. */
export interface LambdaShape {
  readonly name: string
  readonly arn: string
  /** Name of its log file: what it calls itself in its log lines, else its name. */
  readonly logName: string
  readonly handler: string
  readonly roleLogicalId: string
  readonly memoryMegabytes: number
  readonly timeoutSeconds: number
  readonly concurrency: number | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly codeFolder: string
}

/** Reads an `AWS::Lambda::Function`; what the local runtime cannot run throws with the function's name. */
export function lambdaShape(template: Template, resource: Resource): LambdaShape {
  const parsed = shape.safeParse(resource.properties)
  if (!parsed.success) throw new Error(`${resource.logicalId}: ${z.prettifyError(parsed.error)}`)
  const { data } = parsed
  return {
    name: resource.ref,
    arn: resource.arn,
    logName: data.Environment.Variables.POWERTOOLS_SERVICE_NAME ?? resource.ref,
    handler: data.Handler,
    roleLogicalId: template.find(data.Role).logicalId,
    memoryMegabytes: data.MemorySize,
    timeoutSeconds: data.Timeout,
    concurrency: data.ReservedConcurrentExecutions,
    environment: data.Environment.Variables,
    codeFolder: template.codeOf(resource),
  }
}
