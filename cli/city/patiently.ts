import { ApiError } from '../api-client.ts'

/** Tries in all, and how much longer (ms) each pause is than the one before. */
const mostTries = 8
const pauseStep = 1_000

/** Whether it makes sense to ask again: the cloud was busy or failed, and said nothing about the question. */
const isBusy = (error: unknown): boolean =>
  error instanceof ApiError && (error.problem.status === 429 || error.problem.status >= 500)

/** Asks a busy cloud again, with longer and longer pauses; by `askAnew` where the first try may have had an effect. */
export async function patiently<T>(ask: () => Promise<T>, askAnew: () => Promise<T> = ask): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await (tries === 1 ? ask() : askAnew())
    } catch (error) {
      if (!isBusy(error) || tries === mostTries) throw error
      await new Promise((resolve) => setTimeout(resolve, tries * pauseStep))
    }
  }
}
