import type { Command } from '../../contracts/command.ts'
import type { Reply } from '../../contracts/reply.ts'
import { basicIngestTopic, deviceTopic, downKinds } from '../../contracts/topics.ts'
import { confirmAnswer } from '../mqtt/confirm-answer.ts'
import { systemClock } from '../mqtt/device-clock.ts'
import { readDownlink } from '../mqtt/downlink.ts'
import { judgeConfig } from '../mqtt/judge-config.ts'
import { createSending, type Sending } from '../mqtt/sending.ts'
import type { Outgoing } from '../outgoing.ts'
import { departWithFaults } from './depart.ts'
import { conditionOf, type FaultRates } from './faults.ts'
import { keepLine, type LightClient } from './light-client.ts'
import type { LineAddress } from './line.ts'
import { type Measuring, startMeasuring } from './measuring.ts'
import { countPresses } from './presses.ts'
import { countError, type Tally } from './tally.ts'

export interface FleetBedPorts {
  readonly address: LineAddress
  readonly seed: number
  readonly faults: FaultRates
  readonly tally: Tally
  /** ms */
  readonly reportEvery: number
  /** A press was answered with `received`. */
  readonly onAnswered: (alertId: string) => void
  /** A block was said for the first time. */
  readonly onBlock: (deviceId: string, at: number) => void
}

/** One bed of a city: cheap, in memory only, on the clock of this computer. */
export interface FleetBed {
  readonly deviceId: string
  press(): void
  /** messages without a PUBACK */
  unacknowledged(): number
  /** Measures no more; the connection stays. */
  rest(): void
  close(): Promise<void>
}

/** Connects, measures, and answers what the cloud asks of it. */
export function startFleetBed(ports: FleetBedPorts): FleetBed {
  const { tally, seed } = ports
  const deviceId = ports.address.clientId
  const { clockOffset, battery } = conditionOf(ports.faults, seed)
  const clock = { now: () => Date.now() + clockOffset, after: systemClock.after }
  const sending = createSending({ spool: { forget() {} }, clock, log: (line) => countError(tally, line) })
  const say = sayInto(sending, tally)
  const now = clock.now
  const presses = countPresses({ tally, seed, now, say, onAnswered: ports.onAnswered })
  const client = connect(ports, sending, (topic, payload) => {
    const heard = readDownlink(deviceId, topic, payload)
    if (heard.heard === 'answer') {
      sending.answered(heard.answer.eventId)
      presses.answered(heard.answer)
      say({ kind: 'reply', body: confirmAnswer(heard.answer) })
    }
    if (heard.heard === 'bad-config' || heard.heard === 'nothing') countError(tally, heard.reason)
    if (heard.heard === 'command') say({ kind: 'reply', body: replyTo(heard.command, now()) })
    if (heard.heard !== 'config') return
    const { config } = heard
    const body = judgeConfig(config, applied)
    // the retained configuration comes again with every connection
    if (body.status === 'applied' && config.version !== applied) measuring.keepTo(config)
    if (body.status === 'applied') applied = config.version
    say({ kind: 'reply', body })
  })
  const unacknowledged = () => sending.unacknowledged()
  const onBlock = (at: number) => ports.onBlock(deviceId, at)
  const measuring: Measuring = startMeasuring({
    ...{ deviceId, seed, battery, now },
    cadence: { reportEvery: ports.reportEvery, sampleEvery: 1_000 },
    onBlock: departWithFaults({ ...ports, client, unacknowledged, say, onBlock }),
  })
  let applied: number | undefined
  return {
    deviceId,
    press: presses.press,
    unacknowledged,
    rest: () => measuring.stop(),
    async close() {
      measuring.stop()
      await client.close()
      sending.down()
    },
  }
}

type Say = (message: Outgoing) => void

function sayInto(sending: Sending, tally: Tally): Say {
  let n = 0
  return (message) => {
    const saidAt = performance.now()
    sending.add({ n: n++, message }, () => {
      tally.acknowledged += 1
      if (message.kind === 'telemetry') tally.pubackMs.add(performance.now() - saidAt)
    })
  }
}

function connect(
  { address, tally }: FleetBedPorts,
  sending: Sending,
  onMessage: (topic: string, payload: Buffer) => void,
): LightClient {
  let ups = 0
  const deviceId = address.clientId
  return keepLine({
    address,
    random: Math.random,
    subscribeTo: downKinds.map((kind) => deviceTopic(deviceId, kind)),
    onUp(line) {
      tally.connected += 1
      if (ups++ > 0) tally.reconnects += 1
      sending.up((message, onPuback) => {
        tally.published += 1
        line.publish(basicIngestTopic(deviceId, message.kind), JSON.stringify(message.body), onPuback)
      })
    },
    onDown() {
      tally.connected -= 1
      sending.down()
    },
    onRefused: (reason) => countError(tally, reason),
    onMessage,
  })
}

/** It is there, and that is all it can. */
function replyTo(command: Command, now: number): Reply {
  const base = { v: 1, re: command.id } as const
  if (command.expires <= now) return { ...base, status: 'expired' }
  if (command.type === 'probe') return { ...base, status: 'done' }
  return {
    ...base,
    status: 'failed',
    reason: `a bed of a simulated city has nothing to ${command.type} with`,
  }
}
