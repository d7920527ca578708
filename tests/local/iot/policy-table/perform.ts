import type { MqttClient } from 'mqtt'
import type { AnIot, Credentials } from '../an-iot.ts'
import type { Act, Decision } from './acts.ts'
import { type Actor, type ActorName, actors } from './who.ts'

/** Does the acts over MQTT with the certificates of the actors, one connection each, made anew after a cut. */
export class Stage {
  readonly #cloud: AnIot
  readonly #credentials = new Map<ActorName, Credentials>()
  readonly #lines = new Map<ActorName, MqttClient>()

  private constructor(cloud: AnIot) {
    this.#cloud = cloud
  }

  static async of(cloud: AnIot): Promise<Stage> {
    const stage = new Stage(cloud)
    for (const name of Object.keys(actors) as ActorName[]) {
      stage.#credentials.set(name, await equip(cloud, actors[name]))
    }
    return stage
  }

  async perform({ who, does, on }: Act): Promise<Decision> {
    switch (does) {
      case 'connect':
        return this.#connectAs(who, on)
      case 'publish':
        return this.#publish(who, on, false)
      case 'publish retained':
        return this.#publish(who, on, true)
      case 'subscribe':
        return this.#subscribe(who, on)
      default:
        return does satisfies never
    }
  }

  async #connect(who: ActorName, clientId: string): Promise<MqttClient> {
    return this.#cloud.connect(clientId, this.#credentials.get(who) ?? {})
  }

  /** The broker must refuse in words; a line that falls otherwise is no decision. */
  async #connectAs(who: ActorName, clientId: string): Promise<Decision> {
    try {
      const client = await this.#connect(who, clientId)
      client.end(true)
      this.#lines.delete(who)
      return 'allowed'
    } catch (error) {
      if (error instanceof Error && /Not authorized/.test(error.message)) return 'refused'
      throw error
    }
  }

  async #lineOf(who: ActorName): Promise<MqttClient> {
    const known = this.#lines.get(who)
    if (known?.connected) return known
    const line = await this.#connect(who, actors[who].clientId)
    this.#lines.set(who, line)
    return line
  }

  /** Allowed is a PUBACK, refused is a cut. */
  async #publish(who: ActorName, topic: string, retain: boolean): Promise<Decision> {
    const line = await this.#lineOf(who)
    return new Promise((resolve) => {
      const onCut = () => resolve('refused')
      line.once('close', onCut)
      line.publish(topic, '', { qos: 1, retain }, (error) => {
        if (error) return
        line.off('close', onCut)
        resolve('allowed')
      })
    })
  }

  async #subscribe(who: ActorName, filter: string): Promise<Decision> {
    const line = await this.#lineOf(who)
    return new Promise((resolve, reject) => {
      line.subscribe(filter, { qos: 1 }, (error, granted) => {
        if (!line.connected) return reject(error ?? new Error(`cut by subscribing to ${filter}`))
        const isGranted = error === null && (granted ?? []).every(({ qos }) => qos < 128)
        resolve(isGranted ? 'allowed' : 'refused')
      })
    })
  }
}

async function equip(cloud: AnIot, actor: Actor): Promise<Credentials> {
  const { registry } = cloud.iot
  const credentials = await cloud.makeCertificate()
  const { certificateId } = credentials
  for (const policy of actor.policies) registry.attachPolicy(policy, certificateId)
  if (actor.thing !== undefined) {
    registry.createThing({ ...actor.thing, attributes: {} })
    registry.attachThing(actor.thing.name, certificateId)
  }
  registry.setStatus(certificateId, actor.status, 0)
  return credentials
}
