/**
 * Imitates the rules engine: every enabled rule whose FROM matches, or the one rule named by Basic Ingest, is
 * evaluated and its SQS actions are carried out. A failing action, and (unlike AWS, where it only shows in a log) SQL
 * that throws, goes to the error action. Not imitated: other actions, retries of an action, batching, the engine's
 * freedom to reorder and repeat.
 */
import { randomUUID } from 'node:crypto'
import type { Queues } from '../../../ports.ts'
import type { SqlOutcome } from '../sql/sql-rule.ts'
import type { SqlMessage } from '../sql/value.ts'
import type { Rule, SqsAction } from '../template/read-rules.ts'
import { destinationOf, matchesFilter } from '../topic-filter.ts'
import { type ActionFailure, buildErrorMessage } from './error-action.ts'

/** A message as the broker got it; `now` in ms since the epoch. */
interface Arrival {
  readonly topic: string
  readonly payload: Buffer
  readonly clientId: string
  readonly principal: string
  readonly now: number
}

export interface RuleEngine {
  /** Resolves when every action's message is on disk. Rejects when an action and its error action both failed. */
  handle(arrival: Arrival): Promise<void>
}

export function createRuleEngine(ports: {
  rules: readonly Rule[]
  queues: Queues
  log: (line: string) => void
}): RuleEngine {
  const { rules, queues, log } = ports
  const byName = new Map(rules.map((rule) => [rule.name, rule]))

  function rulesFor(topic: string): { rules: readonly Rule[]; topic: string } {
    const destination = destinationOf(topic)
    if (destination.kind === 'basic-ingest') {
      const rule = byName.get(destination.rule)
      if (rule === undefined) log(`iot: no rule ${destination.rule} for a Basic Ingest message`)
      return { rules: rule === undefined ? [] : [rule], topic: destination.topic }
    }
    const matching = rules.filter(({ sql }) => sql.from !== undefined && matchesFilter(sql.from, topic))
    return { rules: matching, topic }
  }

  async function send({ queueUrl, useBase64 }: SqsAction, output: Buffer): Promise<void> {
    await queues.send({ queue: queueUrl, body: output.toString(useBase64 ? 'base64' : 'utf8') })
  }

  async function act(rule: Rule, message: SqlMessage): Promise<ActionFailure[]> {
    let run: SqlOutcome
    try {
      run = rule.sql.run(message)
    } catch (error) {
      return [{ failedAction: 'Sql', failedResource: rule.name, errorMessage: textOf(error) }]
    }
    if (run.outcome === 'not-matched') return []
    const { output } = run
    const sent = await Promise.allSettled(rule.actions.map((action) => send(action, output)))
    return sent.flatMap((result, at) => {
      if (result.status === 'fulfilled') return []
      const failedResource = rule.actions[at]?.queueUrl ?? ''
      return [{ failedAction: 'SqsAction', failedResource, errorMessage: textOf(result.reason) }]
    })
  }

  async function carryOut(rule: Rule, message: SqlMessage): Promise<void> {
    const failures = await act(rule, message)
    if (failures.length === 0) return
    log(`iot: rule ${rule.name} failed: ${failures.map(({ errorMessage }) => errorMessage).join('; ')}`)
    if (rule.errorAction === undefined) throw new Error(`rule ${rule.name} failed and has no error action`)
    await send(rule.errorAction, Buffer.from(buildErrorMessage(rule.name, message, failures)))
  }

  return {
    async handle(arrival) {
      const found = rulesFor(arrival.topic)
      const message = { ...arrival, topic: found.topic, traceId: randomUUID() }
      await Promise.all(found.rules.map((rule) => carryOut(rule, message)))
    },
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
