import type * as z from 'zod'
import { admissionRequestSchema } from '../admission.ts'
import { storedAlertSchema } from '../alert.ts'
import { answerSchema, deviceConfigSchema, placeAlertsSchema } from '../answer.ts'
import { answerSchemas, bodySchemas } from '../api-bodies.ts'
import { baselineSchema } from '../baseline.ts'
import { blockSchema } from '../block.ts'
import { storedPlanSchema } from '../care-plan.ts'
import { commandSchema, storedCommandSchema } from '../command.ts'
import { storedConfigSchema } from '../device-setting.ts'
import {
  deadlineMessageSchema,
  envelopeSchema,
  noticeMessageSchema,
  presenceSchema,
  rollupMessageSchema,
} from '../envelope.ts'
import { eventSchema } from '../event.ts'
import { ledgerEntrySchema, noticeSchema, notificationSchema, outboxLineSchema } from '../notification.ts'
import { type ParseOutcome, parseMessage, parseValue } from '../parse.ts'
import { pauseEntrySchema } from '../pause.ts'
import { placeFactsSchema, placeStateSchema } from '../place.ts'
import { planEntrySchema, providerPlanEntrySchema } from '../plan-history.ts'
import { storedProviderPlanSchema } from '../provider-plan.ts'
import { querySchemas } from '../queries.ts'
import { rehearsalMessageSchema, storedRehearsalSchema } from '../rehearsal.ts'
import { replySchema } from '../reply.ts'
import { hourFiguresSchema, nightSummarySchema } from '../rollup.ts'
import { nullUnmeasured, telemetrySchema } from '../telemetry.ts'
import { storedMemberSchema, storedWaveSchema, waveMessageSchema } from '../wave.ts'

type Parse = (value: unknown) => ParseOutcome<unknown>

const asValue =
  (schema: z.ZodType): Parse =>
  (value) =>
    parseValue<unknown>(schema, value)
/** As bytes from a device, with size and version checked first. */
const asMessage =
  (schema: z.ZodType, clean?: (raw: unknown) => unknown): Parse =>
  (value) =>
    parseMessage<unknown>(schema, new TextEncoder().encode(JSON.stringify(value)), clean)

const kebab = (name: string) => name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
const named = (schemas: Record<string, z.ZodType>, prefix = '') =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [prefix + kebab(name), asValue(schema)]))

/** How the examples of each folder are read. Lists hold what has its own folder; the OpenAPI document has its own test. */
const { Telemetry, Document: _own, ...others } = answerSchemas
export const exampleParsers: Readonly<Record<string, Parse>> = {
  telemetry: asMessage(telemetrySchema, nullUnmeasured),
  event: asMessage(eventSchema),
  reply: asMessage(replySchema),
  answer: asMessage(answerSchema),
  'place-alerts': asMessage(placeAlertsSchema),
  'device-config': asMessage(deviceConfigSchema),
  envelope: asValue(envelopeSchema),
  presence: asValue(presenceSchema),
  'admission-request': asValue(admissionRequestSchema),
  'deadline-message': asValue(deadlineMessageSchema),
  'notice-message': asValue(noticeMessageSchema),
  notice: asValue(noticeSchema),
  notification: asValue(notificationSchema),
  'outbox-line': asValue(outboxLineSchema),
  'ledger-entry': asValue(ledgerEntrySchema),
  'rollup-message': asValue(rollupMessageSchema),
  block: asValue(blockSchema),
  'hour-figures': asValue(hourFiguresSchema),
  'night-summary': asValue(nightSummarySchema),
  baseline: asValue(baselineSchema),
  'stored-alert': asValue(storedAlertSchema),
  'stored-plan': asValue(storedPlanSchema),
  'stored-provider-plan': asValue(storedProviderPlanSchema),
  'plan-entry': asValue(planEntrySchema),
  'provider-plan-entry': asValue(providerPlanEntrySchema),
  'pause-entry': asValue(pauseEntrySchema),
  'rehearsal-message': asValue(rehearsalMessageSchema),
  'stored-rehearsal': asValue(storedRehearsalSchema),
  'stored-config': asValue(storedConfigSchema),
  'stored-command': asValue(storedCommandSchema),
  'stored-wave': asValue(storedWaveSchema),
  'stored-member': asValue(storedMemberSchema),
  'wave-message': asValue(waveMessageSchema),
  command: asMessage(commandSchema),
  'place-facts': asValue(placeFactsSchema),
  'place-state': asValue(placeStateSchema),
  ...named(querySchemas, 'query-'),
  ...named(bodySchemas),
  ...named({ ...others, TelemetryView: Telemetry }),
}
