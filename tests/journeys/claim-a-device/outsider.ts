import type { Answer } from '../../../contracts/answer.ts'
import type { Command } from '../../../contracts/command.ts'
import type { UpKind } from '../../../contracts/topics.ts'

/** What a device needs to be let in, PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
  readonly ca: string
}

export type Claimed =
  | { outcome: 'claimed'; deviceId: string; certificate: Certificate }
  | { outcome: 'refused'; errorCode: string }

/** A device whose MQTT client nobody here wrote, connected as itself. */
export interface Awake {
  /** Waits for the configuration that was kept for it. */
  hearConfig(): Promise<unknown>
  /** Listens, has the command given, and answers that it is done. */
  obey(give: () => Promise<void>): Promise<Command>
  /** Resolves with the PUBACK. */
  say(kind: UpKind, message: object): Promise<void>
  /** Says this event and gives the first answer to it. */
  call(event: { id: string; [member: string]: unknown }): Promise<Answer>
  sleep(): Promise<void>
}

/** A client nobody here wrote, on the port of a cloud. */
export interface Outsider {
  /** Comes with the claim under this client id and asks for its own certificate. */
  claim(of: { claim: Certificate; clientId: string; serialNumber: string }): Promise<Claimed>
  wake(deviceId: string, certificate: Certificate): Promise<Awake>
}
