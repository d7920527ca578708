import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Resource, Template } from '../../ports.ts'
import { ACCOUNT, REGION } from '../../template/pseudo-parameters.ts'

const enabled = z.enum(['ENABLED', 'DISABLED']).default('ENABLED')
const target = z.object({ Arn: z.string(), Input: z.string().optional() })
const scheduleShape = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  FlexibleTimeWindow: z.object({ Mode: z.literal('OFF') }),
  State: enabled,
  Target: target,
})
const ruleShape = z.object({
  ScheduleExpression: z.string(),
  State: enabled,
  Targets: z.array(z.strictObject({ ...target.shape, Id: z.string() })).default([]),
})

/** Something the template wants done again and again. */
export interface Schedule {
  readonly name: string
  readonly expression: string
  /** IANA time zone of a cron. */
  readonly zone: string
  readonly functionName: string
  /** What the function receives at a run due at `time`, ms. */
  eventAt(time: number): unknown
}

/** The enabled schedules of the template; a target that is not a function throws with the schedule's name. */
export function schedulesOf(template: Template): readonly Schedule[] {
  return [
    ...template.ofType('AWS::Scheduler::Schedule').flatMap((resource) => fromSchedule(template, resource)),
    ...template.ofType('AWS::Events::Rule').flatMap((resource) => fromRule(template, resource)),
  ]
}

function fromSchedule(template: Template, resource: Resource): Schedule[] {
  const schedule = parse(scheduleShape, resource)
  if (schedule.State === 'DISABLED') return []
  const functionName = functionOf(template, { resource, arn: schedule.Target.Arn })
  const { Input } = schedule.Target
  const own = { detailType: 'Scheduled Event', source: 'aws.scheduler', resource, detail: '{}' }
  const eventAt = (time: number): unknown =>
    Input === undefined ? defaultEvent({ ...own, time }) : JSON.parse(fillIn(Input, { time, resource }))
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = schedule
  return [{ name: resource.ref, expression, zone, functionName, eventAt }]
}

function fromRule(template: Template, resource: Resource): Schedule[] {
  const rule = parse(ruleShape, resource)
  if (rule.State === 'DISABLED') return []
  return rule.Targets.map((target) => ({
    name: resource.ref,
    expression: rule.ScheduleExpression,
    zone: 'UTC',
    functionName: functionOf(template, { resource, arn: target.Arn }),
    eventAt: (time) =>
      target.Input === undefined
        ? defaultEvent({ detailType: 'Scheduled Event', source: 'aws.events', resource, detail: {}, time })
        : JSON.parse(target.Input),
  }))
}

function parse<T>(shape: z.ZodType<T>, resource: Resource): T {
  const parsed = shape.safeParse(resource.properties)
  if (!parsed.success) throw new Error(`${resource.logicalId}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

function functionOf(template: Template, { resource, arn }: { resource: Resource; arn: string }): string {
  const found = template.find(arn)
  if (found.type !== 'AWS::Lambda::Function')
    throw new Error(`${resource.logicalId}: a target of type ${found.type} is not imitated`)
  return found.ref
}

function fillIn(input: string, { time, resource }: { time: number; resource: Resource }): string {
  return input
    .replaceAll('<aws.scheduler.scheduled-time>', isoSeconds(time))
    .replaceAll('<aws.scheduler.schedule-arn>', resource.arn)
    .replaceAll('<aws.scheduler.execution-id>', randomUUID())
    .replaceAll('<aws.scheduler.attempt-number>', '1')
}

interface Default {
  readonly detailType: string
  readonly source: string
  readonly resource: Resource
  readonly detail: unknown
  readonly time: number
}

function defaultEvent({ detailType, source, resource, detail, time }: Default): unknown {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: ACCOUNT,
    time: isoSeconds(time),
    region: REGION,
    resources: [resource.arn],
    detail,
  }
}

function isoSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z')
}
