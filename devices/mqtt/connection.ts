import { Socket } from 'node:net'
import mqtt, { type MqttClient } from 'mqtt'
import { type BackOff, pauseAfter } from './back-off.ts'
import type { Held } from './identity.ts'

export interface ConnectionPorts {
  readonly url: string
  readonly deviceId: string
  /**
   * The certificate for the next attempt, after so many failures in a row (PEM); nothing only against a broker without
   * TLS.
   */
  readonly certificate: (failures: number) => Held | undefined
  readonly ca?: string | undefined
  readonly backOff: BackOff
  readonly subscribeTo: readonly string[]
  readonly random: () => number
  readonly log: (line: string) => void
  readonly onUp: (client: MqttClient, by: Held | undefined) => void
  readonly onDown: (reason: string) => void
  readonly onMessage: (topic: string, payload: Buffer) => void
}

/** A connection that is there whenever it can be. */
export interface Connection {
  /** Pulls the plug (no DISCONNECT is said) or puts it back. */
  setNetwork(state: 'down' | 'up'): void
  /** Says DISCONNECT and stays away until the network is put `up`. */
  leave(): Promise<void>
}

/**
 * Connects again and again with a jittered pause. Every attempt is a fresh MQTT.js client: MQTT.js by itself would send
 * what was in flight once more as it was, and `sent` must be stamped anew at each transmission.
 */
export function keepConnected(ports: ConnectionPorts): Connection {
  let current: MqttClient | undefined
  let failures = 0
  let pause: NodeJS.Timeout | undefined

  const attempt = () => {
    const by = ports.certificate(failures)
    const client = mqtt.connect(ports.url, optionsOf(ports, by))
    current = client
    let reason = 'the connection ended'
    let isUp = false
    client.on('connect', () => {
      // MQTT.js leaves Nagle on, which costs 43 ms when QoS 1 goes both ways on one connection
      if (client.stream instanceof Socket) client.stream.setNoDelay(true)
      isUp = true
      failures = 0
      client.subscribe([...ports.subscribeTo], { qos: 1 }, (error) => {
        if (error) ports.log(`${ports.deviceId}: subscribing failed: ${error.message}`)
      })
      ports.onUp(client, by)
    })
    client.on('message', ports.onMessage)
    client.on('error', (error) => {
      reason = error.message
    })
    client.on('close', () => {
      if (current !== client) return
      current = undefined
      client.end(true)
      if (isUp) ports.onDown(reason)
      failures += 1
      const wait = pauseAfter(failures, ports.backOff, ports.random())
      ports.log(`${ports.deviceId}: no connection (${reason}), next attempt in ${wait} ms`)
      pause = setTimeout(attempt, wait)
    })
  }
  const letGo = (reason: string): MqttClient | undefined => {
    clearTimeout(pause)
    const client = current
    current = undefined
    if (client) ports.onDown(reason)
    return client
  }
  attempt()
  return {
    setNetwork(state) {
      if (state === 'down') letGo('the network is down')?.end(true)
      else if (!current) {
        clearTimeout(pause)
        attempt()
      }
    },
    async leave() {
      const client = letGo('closed')
      if (client?.connected) await client.endAsync()
      else client?.end(true)
    },
  }
}

function optionsOf(ports: ConnectionPorts, by: Held | undefined) {
  return {
    clientId: ports.deviceId,
    protocolVersion: 4,
    clean: false,
    keepalive: 30,
    connectTimeout: 10_000,
    reconnectPeriod: 0,
    resubscribe: false,
    rejectUnauthorized: true,
    ...by,
    ...(ports.ca === undefined ? {} : { ca: ports.ca }),
  } as const
}
