import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Credentials } from './an-iot.ts'

interface Started {
  readonly port: number
  readonly ca: string
  readonly bed: Credentials
  readonly other: Credentials
}

/** The IoT half in a process of its own, with the devices bed-1 (`bed`) and bed-2 (`other`). */
export class KillableCloud {
  readonly started: Started
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, started: Started) {
    this.#child = child
    this.started = started
  }

  static async start(home: string): Promise<KillableCloud> {
    const child = fork(join(import.meta.dirname, 'cloud-process.ts'), [home])
    const [started] = (await once(child, 'message')) as [Started]
    return new KillableCloud(child, started)
  }

  async connect(clientId: string, device: Credentials, options: IClientOptions = {}): Promise<MqttClient> {
    const { port, ca } = this.started
    const { cert, key } = device
    const client = await mqtt.connectAsync(`mqtts://127.0.0.1:${port}`, {
      ...{ clientId, ca, cert, key, reconnectPeriod: 0, ...options },
    })
    client.on('error', () => {})
    const stream = client.stream as Socket
    stream.setNoDelay(true)
    return client
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
  }
}
