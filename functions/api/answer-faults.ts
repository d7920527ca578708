import type { Log } from '../../adapters/aws/log.ts'
import { buildProblem } from '../../contracts/problem.ts'
import type { buildHandler } from './handler.ts'
import { respondProblem } from './respond.ts'

type Handle = ReturnType<typeof buildHandler>

/** A fault of ours is logged whole and told without a word about its inside. */
export function answerFaults(handle: Handle, log: Pick<Log, 'fail'>): Handle {
  return async (event) => {
    try {
      return await handle(event)
    } catch (error) {
      log.fail('REQUEST_FAILED', error)
      return respondProblem(buildProblem('internal', 'It has been recorded. Try again.'))
    }
  }
}
