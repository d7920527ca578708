import type { InvocationOutcome } from '../../../local/ports.ts'
import { aClaimant, addClaim, type Claimant, claimResources, type Said, topics } from './a-provisioning.ts'
import { aTemplate } from './a-template.ts'
import { AnIot, type Credentials } from './an-iot.ts'

type Hook = (event: unknown) => InvocationOutcome | Promise<InvocationOutcome>

export const says = (payload: unknown) => (): InvocationOutcome => ({ outcome: 'returned', payload })
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A cloud with a provisioning template, a claim, and a bed that has come with it. */
export class AClaimHouse {
  /** What the hook was told. */
  readonly asked: { name: string; event: unknown }[] = []
  hookSays: Hook = says({ allowProvisioning: true, parameterOverrides: { DeviceId: 'bed-7' } })
  cloud!: AnIot
  claim!: Credentials
  bed!: Claimant

  static async start(parts: Parameters<typeof claimResources>[0] = {}): Promise<AClaimHouse> {
    const house = new AClaimHouse()
    await house.#open(parts)
    house.claim = await addClaim(house.cloud)
    house.bed = await aClaimant(house.cloud, 'claim-1', house.claim)
    return house
  }

  /** The cloud goes and comes back with what is on its disk; the bed comes again. */
  async restart(): Promise<void> {
    await this.cloud.stop()
    await this.#open({}, this.cloud.home)
    this.bed = await aClaimant(this.cloud, 'claim-1', this.claim)
  }

  async #open(parts: Parameters<typeof claimResources>[0], home?: string): Promise<void> {
    this.cloud = await AnIot.start({
      template: aTemplate(claimResources(parts)),
      ...(home === undefined ? {} : { home }),
      invoke: async (name, event) => {
        this.asked.push({ name, event })
        return this.hookSays(event)
      },
    })
  }

  makeCertificate(): Promise<Said> {
    return this.bed.ask(topics.keys, '')
  }

  register(token: unknown, parameters: object = { SerialNumber: 'S1' }): Promise<Said> {
    return this.bed.ask(topics.register, { certificateOwnershipToken: token, parameters })
  }
}
