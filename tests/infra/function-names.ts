import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const functions = join(import.meta.dirname, '..', '..', 'functions')

/** The Lambdas: every folder under `functions/`. */
export const functionNames = (): string[] =>
  readdirSync(functions, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
