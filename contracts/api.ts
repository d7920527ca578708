import type * as z from 'zod'
import type { AnswerName, answerSchemas, BodyName, bodySchemas } from './api-bodies.ts'
import { accessNoteCalls } from './calls/access-notes.ts'
import { alertCalls } from './calls/alerts.ts'
import { batchCalls } from './calls/batches.ts'
import { bedCodeCalls } from './calls/bed-codes.ts'
import { bedCalls } from './calls/beds.ts'
import { carePlanCalls } from './calls/care-plans.ts'
import { claimCalls } from './calls/claims.ts'
import { deviceHealthCalls } from './calls/device-health.ts'
import { deviceSettingCalls } from './calls/device-settings.ts'
import { deviceCalls } from './calls/devices.ts'
import { documentCalls } from './calls/documents.ts'
import { drillCalls } from './calls/drills.ts'
import { organisationCalls } from './calls/organisation.ts'
import { peopleCalls } from './calls/people.ts'
import { preferenceCalls } from './calls/preferences.ts'
import { reachCheckCalls } from './calls/reach-checks.ts'
import { receiptCalls } from './calls/receipts.ts'
import { rehearsalCalls } from './calls/rehearsals.ts'
import { reportCalls } from './calls/reports.ts'
import { rosterCalls } from './calls/rosters.ts'
import { waveCalls } from './calls/waves.ts'
import type { QueryName, querySchemas } from './queries.ts'

/** Every call of the API that exists. What is not here answers 404. */
export const calls = {
  ...peopleCalls,
  ...bedCalls,
  ...carePlanCalls,
  ...rehearsalCalls,
  ...organisationCalls,
  ...deviceCalls,
  ...claimCalls,
  ...deviceSettingCalls,
  ...deviceHealthCalls,
  ...waveCalls,
  ...batchCalls,
  ...bedCodeCalls,
  ...alertCalls,
  ...rosterCalls,
  ...reportCalls,
  ...reachCheckCalls,
  ...receiptCalls,
  ...preferenceCalls,
  ...drillCalls,
  ...accessNoteCalls,
  ...documentCalls,
} as const
export type Calls = typeof calls
export type CallName = keyof Calls

/** The parameters in a path: `/v1/beds/{bedId}` has `{ bedId: string }`. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & ParamsOf<Rest>
  : unknown
export type BodyOf<C> = C extends { body: infer B extends BodyName }
  ? z.output<(typeof bodySchemas)[B]>
  : undefined
export type QueryOf<C> = C extends { query: infer Q extends QueryName }
  ? z.output<(typeof querySchemas)[Q]>
  : undefined
export type AnswerOf<C> = C extends { answer: infer A extends AnswerName }
  ? z.input<(typeof answerSchemas)[A]>
  : undefined
