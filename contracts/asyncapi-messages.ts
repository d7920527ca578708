import type * as z from 'zod'
import { answerSchema, deviceConfigSchema, placeAlertsSchema } from './answer.ts'
import { commandSchema } from './command.ts'
import { eventSchema } from './event.ts'
import answerComing from './examples/answer/coming.json' with { type: 'json' }
import answerReceived from './examples/answer/received.json' with { type: 'json' }
import commandStream from './examples/command/stream.json' with { type: 'json' }
import configCalm from './examples/device-config/calm.json' with { type: 'json' }
import eventBloodPressure from './examples/event/blood-pressure.json' with { type: 'json' }
import eventCheckIn from './examples/event/check-in.json' with { type: 'json' }
import eventFall from './examples/event/fall-suspected.json' with { type: 'json' }
import eventSos from './examples/event/sos.json' with { type: 'json' }
import alertsOpen from './examples/place-alerts/one-open.json' with { type: 'json' }
import replyDone from './examples/reply/command-done.json' with { type: 'json' }
import replyApplied from './examples/reply/config-applied.json' with { type: 'json' }
import replyRejected from './examples/reply/config-rejected.json' with { type: 'json' }
import telemetryFull from './examples/telemetry/full.json' with { type: 'json' }
import telemetryOne from './examples/telemetry/one-sample.json' with { type: 'json' }
import telemetrySign from './examples/telemetry/sign-of-life.json' with { type: 'json' }
import { replySchema } from './reply.ts'
import { telemetrySchema } from './telemetry.ts'
import type { DownKind, UpKind } from './topics.ts'

/** What is said on the topics of a device, for the AsyncAPI document. */
export interface DescribedMessage {
  readonly title: string
  readonly summary: string
  readonly schema: z.ZodType
  readonly examples: Readonly<Record<string, unknown>>
}

const blockExamples = { 'one sample': telemetryOne, 'three samples of everything': telemetryFull }

export const messages = {
  telemetry: {
    title: 'A block of samples',
    summary: 'Measured in a calm rhythm, at once on a change; without columns a sign of life. At most 5 KB.',
    schema: telemetrySchema,
    examples: { ...blockExamples, 'a sign of life': telemetrySign },
  },
  event: {
    title: 'An event',
    summary:
      'Said at once. Calls (sos, service-call, fall, smoke, gas, water) are repeated every 10 s until they are answered.',
    schema: eventSchema,
    examples: {
      'a press of the help key': eventSos,
      'a fall, perhaps': eventFall,
      'a blood pressure': eventBloodPressure,
      'a caregiver is here': eventCheckIn,
    },
  },
  reply: {
    title: 'A reply',
    summary: 'What the device made of its configuration, or of a command.',
    schema: replySchema,
    examples: { applied: replyApplied, rejected: replyRejected, 'a command done': replyDone },
  },
  live: {
    title: 'What is measured right now',
    summary:
      'Blocks of 2 s while somebody watches; the device ends that by itself. Neither kept nor repeated.',
    schema: telemetrySchema,
    examples: { 'one sample': telemetryOne },
  },
  config: {
    title: 'The configuration',
    summary: 'Retained; the device answers each version with applied or rejected.',
    schema: deviceConfigSchema,
    examples: { calm: configCalm },
  },
  command: {
    title: 'A command',
    summary: 'Carried out once, not after it has expired; a repeat is answered as before.',
    schema: commandSchema,
    examples: { 'show what you measure': commandStream },
  },
  answer: {
    title: 'An answer to a call',
    summary: 'What became of it. Only an answer says that the call is recorded.',
    schema: answerSchema,
    examples: { received: answerReceived, 'somebody is coming': answerComing },
  },
  alert: {
    title: 'The open alerts of its place',
    summary: 'All of them each time, so that the device can show them and act on them.',
    schema: placeAlertsSchema,
    examples: { 'one open': alertsOpen },
  },
} as const satisfies Record<UpKind | DownKind, DescribedMessage>
