/** The parts of dynalite 4 used here; it ships no types. */
type DynaliteCallback = (error: unknown, result?: unknown) => void
type DynaliteData = Record<string, unknown>

declare module 'dynalite/actions/*' {
  const action: (store: unknown, data: DynaliteData, callback: DynaliteCallback) => void
  export default action
}

declare module 'dynalite/validations/index.js' {
  export function checkTypes(data: DynaliteData, types: unknown): DynaliteData
  export function checkValidations(data: DynaliteData, types: unknown, custom: unknown, store: unknown): void
}

declare module 'dynalite/validations/*' {
  export const types: unknown
  export const custom: unknown
}

declare module 'dynalite/db/index.js' {
  /** The error to answer with, or nothing when the condition holds. */
  export function checkConditional(data: DynaliteData, item: unknown): unknown
  export function validateKey(key: unknown, table: unknown): unknown
  export function createKey(key: unknown, table: unknown): string
  export function updateIndexes(
    store: unknown,
    table: unknown,
    before: unknown,
    after: unknown,
    callback: DynaliteCallback,
  ): void
}
