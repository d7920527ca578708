import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '../../..')

/** Where the recordings of real beds lie, or the sentence that says why nothing can be replayed. */
export type RecordingsFolder =
  | { readonly outcome: 'found'; readonly folder: string }
  | { readonly outcome: 'none'; readonly because: string }

/** Looks in `CAREBED_RECORDINGS`, else in `../shared/data` beside the project. */
export function findRecordings(env: NodeJS.ProcessEnv): RecordingsFolder {
  const named = env.CAREBED_RECORDINGS
  const folder = resolve(project, named || '../shared/data')
  if (existsSync(join(folder, 'somnofy')) && existsSync(join(folder, 'withings-mat')))
    return { outcome: 'found', folder }
  const where = named
    ? 'the folder named in CAREBED_RECORDINGS'
    : '../shared/data, and CAREBED_RECORDINGS names none'
  return { outcome: 'none', because: `skipped: there are no recordings of real beds in ${where}` }
}
