/** Something a person at the command line can put right; printed without a stack. Ends with exit code 1. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** further lines: what is there, what to do */
  readonly hints: readonly string[]

  constructor(message: string, hints: readonly string[] = []) {
    super(message)
    this.hints = hints
  }
}
