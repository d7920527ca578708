import { ZodError } from 'zod'
import { ApiError } from './api-client.ts'
import { Refusal } from './refusal.ts'

/** What went wrong, in lines for a person. */
export function describeError(error: unknown): string[] {
  if (error instanceof ApiError) {
    const { title, status, detail, fields = [] } = error.problem
    return [`${title} (${status}): ${detail}`, ...fields.map((field) => `  ${field.path}: ${field.reason}`)]
  }
  if (error instanceof Refusal) return [error.message, ...error.hints.map((hint) => `  ${hint}`)]
  if (error instanceof ZodError) {
    const issues = error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    return ['something is not as it should be', ...issues]
  }
  if (error instanceof TypeError && error.cause instanceof Error) {
    const { code } = error.cause as NodeJS.ErrnoException
    return [
      `the cloud cannot be reached: ${code ?? error.cause.message}`,
      '  is it running? start it with `npm start`',
    ]
  }
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}
