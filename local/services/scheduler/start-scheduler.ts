/**
 * EventBridge Scheduler and scheduled rules of EventBridge on the local clock. Not imitated: retries and
 * dead-letter queues of a target, flexible windows, start and end dates, event patterns, targets that are not
 * functions, the 60 s of imprecision.
 */
import type { Clock, Lambdas, Template } from '../../ports.ts'
import { nextRun } from './next-run.ts'
import { type Schedule, schedulesOf } from './schedules.ts'

export interface SchedulerOptions {
  readonly template: Template
  readonly clock: Clock
  readonly lambdas: Lambdas
  readonly log: (line: string) => void
}

/** Starts every schedule of the template. A run that is not finished when the next is due swallows that one. */
export function startScheduler(options: SchedulerOptions): { close(): void } {
  const stops = schedulesOf(options.template).map((schedule) => keep(schedule, options))
  return {
    close() {
      for (const stop of stops) stop()
    },
  }
}

function keep(schedule: Schedule, { clock, lambdas, log }: SchedulerOptions): () => void {
  let stopped = false
  let cancel = (): void => undefined

  function plan(): void {
    const due = nextRun(schedule.expression, { time: clock.now(), zone: schedule.zone })
    if (due !== undefined && !stopped) cancel = clock.at(due, () => void run(due))
  }
  async function run(due: number): Promise<void> {
    const done = clock.busy(`schedule ${schedule.name}`)
    const outcome = await lambdas.invoke(schedule.functionName, schedule.eventAt(due))
    if (outcome.outcome !== 'returned' && !stopped)
      log(`schedule ${schedule.name}: ${JSON.stringify(outcome)}`)
    plan()
    done()
  }

  plan()
  return () => {
    stopped = true
    cancel()
  }
}
