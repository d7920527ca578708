import * as z from 'zod'
import { accessNoteAnswers, accessNoteBodies } from './access-note.ts'
import { acknowledgeSchema, alertSchema, noBodySchema, resolveSchema } from './alert.ts'
import { isoTimeSchema } from './basics.ts'
import { batchAnswers, batchBodies } from './batch.ts'
import { bedCodeAnswers, bedCodeBodies } from './bed-code.ts'
import { bedStatusSchema, meSchema, telemetryViewSchema, timelineViewSchema } from './bed-status.ts'
import { carePlanPutSchema, carePlanSchema } from './care-plan.ts'
import { claimAnswers, claimBodies } from './claim.ts'
import { deviceHealthAnswers, deviceHealthBodies } from './device-health.ts'
import { deviceSettingAnswers, deviceSettingBodies } from './device-setting.ts'
import { drillAnswers, drillBodies } from './drill.ts'
import { pausePostSchema } from './pause.ts'
import { invitationSchema, personPatchSchema, personPostSchema, personSchema } from './person.ts'
import { carePlanHistorySchema, providerPlanHistorySchema } from './plan-history.ts'
import { preferenceAnswers, preferenceBodies } from './preferences.ts'
import { problemSchema } from './problem.ts'
import { providerPlanPutSchema, providerPlanSchema } from './provider-plan.ts'
import { reachCheckAnswers, reachCheckBodies } from './reach-check.ts'
import { receiptAnswers, receiptBodies } from './receipt.ts'
import {
  bedPatchSchema,
  bedPostSchema,
  bedSchema,
  careCentrePatchSchema,
  careCentrePostSchema,
  careCentreSchema,
  certificatePostSchema,
  certificateSchema,
  devicePatchSchema,
  devicePostSchema,
  deviceSchema,
  placementPutSchema,
  providerPatchSchema,
  providerPostSchema,
  providerSchema,
  quarantineItemSchema,
  regionPatchSchema,
  regionPostSchema,
  regionSchema,
  residentPatchSchema,
  residentPostSchema,
  residentSchema,
} from './records.ts'
import { rehearsalPostSchema, rehearsalSchema } from './rehearsal.ts'
import { reportAnswers, reportBodies } from './report.ts'
import { nightsViewSchema } from './rollup.ts'
import { rosterAnswers, rosterBodies } from './roster.ts'
import { waveAnswers, waveBodies } from './wave.ts'

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.string().optional() })

/** Says that the service answers, and its time. */
export const healthSchema = z.object({ status: z.literal('ok'), at: isoTimeSchema })
/** An OpenAPI or an AsyncAPI document; its own specification says what it holds. */
export const documentSchema = z.union([
  z.looseObject({ openapi: z.string() }),
  z.looseObject({ asyncapi: z.string() }),
])

/** Bodies of requests, by the name they have in the OpenAPI document. */
export const bodySchemas = {
  BedPost: bedPostSchema,
  BedPatch: bedPatchSchema,
  PausePost: pausePostSchema,
  CarePlanPut: carePlanPutSchema,
  ProviderPlanPut: providerPlanPutSchema,
  RehearsalPost: rehearsalPostSchema,
  ResidentPost: residentPostSchema,
  ResidentPatch: residentPatchSchema,
  PersonPost: personPostSchema,
  PersonPatch: personPatchSchema,
  Invitation: invitationSchema,
  ProviderPost: providerPostSchema,
  ProviderPatch: providerPatchSchema,
  RegionPost: regionPostSchema,
  RegionPatch: regionPatchSchema,
  CareCentrePost: careCentrePostSchema,
  CareCentrePatch: careCentrePatchSchema,
  DevicePost: devicePostSchema,
  DevicePatch: devicePatchSchema,
  CertificatePost: certificatePostSchema,
  PlacementPut: placementPutSchema,
  Acknowledge: acknowledgeSchema,
  Resolve: resolveSchema,
  ...claimBodies,
  ...deviceSettingBodies,
  ...deviceHealthBodies,
  ...waveBodies,
  ...batchBodies,
  ...bedCodeBodies,
  ...rosterBodies,
  ...reportBodies,
  ...reachCheckBodies,
  ...receiptBodies,
  ...preferenceBodies,
  ...drillBodies,
  ...accessNoteBodies,
  NoBody: noBodySchema,
} as const
export type BodyName = keyof typeof bodySchemas

/** Bodies of answers, likewise. */
export const answerSchemas = {
  Me: meSchema,
  Bed: bedSchema,
  BedList: listOf(bedSchema),
  BedStatus: bedStatusSchema,
  Telemetry: telemetryViewSchema,
  Timeline: timelineViewSchema,
  Nights: nightsViewSchema,
  CarePlan: carePlanSchema,
  CarePlanHistory: carePlanHistorySchema,
  ProviderPlan: providerPlanSchema,
  ProviderPlanHistory: providerPlanHistorySchema,
  Rehearsal: rehearsalSchema,
  Resident: residentSchema,
  ResidentList: listOf(residentSchema),
  Person: personSchema,
  PersonList: listOf(personSchema),
  Provider: providerSchema,
  ProviderList: listOf(providerSchema),
  Region: regionSchema,
  RegionList: listOf(regionSchema),
  CareCentre: careCentreSchema,
  CareCentreList: listOf(careCentreSchema),
  Device: deviceSchema,
  DeviceList: listOf(deviceSchema),
  Certificate: certificateSchema,
  QuarantineItem: quarantineItemSchema,
  QuarantineList: listOf(quarantineItemSchema),
  Alert: alertSchema,
  AlertList: listOf(alertSchema),
  ...claimAnswers,
  ...deviceSettingAnswers,
  ...deviceHealthAnswers,
  ...waveAnswers,
  ...batchAnswers,
  ...bedCodeAnswers,
  ...rosterAnswers,
  ...reportAnswers,
  ...reachCheckAnswers,
  ...receiptAnswers,
  ...preferenceAnswers,
  ...drillAnswers,
  ...accessNoteAnswers,
  Health: healthSchema,
  Document: documentSchema,
  Problem: problemSchema,
} as const
export type AnswerName = keyof typeof answerSchemas
