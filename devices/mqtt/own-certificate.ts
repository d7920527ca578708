import type { MqttClient } from 'mqtt'
import { provisioningTemplates } from '../../contracts/names.ts'
import { askOver } from './ask.ts'
import type { Carried } from './carry-out.ts'
import type { DeviceClock } from './device-clock.ts'
import { getCertificate, type NotGot } from './get-certificate.ts'
import { chooseHeld, type Held, proveHeld } from './identity.ts'
import type { IdentityStore } from './identity-file.ts'
import { judgeRenewal, lifeOf } from './judge-renewal.ts'

/** A device that stays connected looks at its certificate this often, ms. */
const lookEvery = 6 * 3_600_000
/** An unanswered request is put this often before a renewal is given up until the next look. */
const mostAttempts = 3

export interface OwnCertificatePorts {
  readonly deviceId: string
  readonly identity: IdentityStore
  readonly clock: DeviceClock
  readonly log: (line: string) => void
  /** how long one answer is waited for, ms */
  readonly patience: number
  /** Disconnects politely and connects anew. */
  readonly comeBack: () => Promise<void>
}

/** The certificate of a device that sees to it by itself. */
export interface OwnCertificate {
  choose(failures: number): Held | undefined
  up(client: MqttClient, by: Held | undefined): void
  down(): void
  /** `done` when the device is connected by its new certificate. */
  renew(): Promise<Carried>
  stop(): void
}

export function createOwnCertificate(ports: OwnCertificatePorts): OwnCertificate {
  const { identity, clock, log } = ports
  let online: { client: MqttClient; by: Held | undefined } | undefined
  let waiting: ((up: NonNullable<typeof online>) => void)[] = []
  let underWay: Promise<Carried> | undefined
  let cancelLook = () => {}

  const nextUp = () => new Promise<NonNullable<typeof online>>((resolve) => waiting.push(resolve))
  const isHeld = (by: Held | undefined) => by?.cert === identity.current().held?.cert
  const ask = async (): Promise<NotGot | { outcome: 'got' }> => {
    const { client } = online ?? (await nextUp())
    return getCertificate({
      ask: askOver(client, ports.patience),
      identity,
      template: provisioningTemplates.renew,
      // whose it is, the cloud knows from the connection
      parameters: {},
      now: clock.now,
    })
  }
  const renew = async (): Promise<Carried> => {
    if (!identity.current().before) {
      let got = await ask()
      for (let n = 1; n < mostAttempts && got.outcome === 'not-got' && got.tryAgain === 'later'; n += 1)
        got = await ask()
      if (got.outcome === 'not-got') return { outcome: 'failed', reason: got.reason }
    }
    const arrived = nextUp()
    await ports.comeBack()
    if (isHeld((await arrived).by)) return { outcome: 'done' }
    return { outcome: 'failed', reason: 'not let in with the new certificate; the one before it still works' }
  }
  const start = (): Promise<Carried> => {
    underWay ??= renew().finally(() => {
      underWay = undefined
    })
    return underWay
  }
  const look = () => {
    cancelLook()
    cancelLook = clock.after(lookEvery, look)
    const { held } = identity.current()
    const verdict = held ? judgeRenewal(lifeOf(held.cert), clock.now()) : ({ outcome: 'keep' } as const)
    if (verdict.outcome === 'keep' || underWay) return
    log(`renews its certificate: ${verdict.reason}`)
    start().then(
      (carried) => log(`renewal: ${carried.outcome === 'done' ? 'done' : carried.reason}`),
      (error) => log(`renewal: ${error instanceof Error ? error.message : error}`),
    )
  }
  /** A disk that is full keeps the certificate before, no more: who waits for the connection has it. */
  const prove = async (up: NonNullable<typeof online>) => {
    try {
      if (identity.current().before && isHeld(up.by)) await identity.save(proveHeld(identity.current()))
    } finally {
      for (const resolve of waiting.splice(0)) resolve(up)
      look()
    }
  }
  return {
    choose: (failures) => chooseHeld(identity.current(), failures),
    up(client, by) {
      online = { client, by }
      prove(online).catch((error) => log(`certificate: ${error instanceof Error ? error.message : error}`))
    },
    down() {
      online = undefined
    },
    renew: start,
    stop() {
      cancelLook()
      waiting = []
    },
  }
}
