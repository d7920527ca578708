import type { PushHere } from '../features/me/push-section.ts'
import type { Reply } from './cloud.ts'
import { type Moment, thisMoment } from './elapsed.ts'
import { canPush, findEndpoint, isPushRefused, subscribe, unsubscribe } from './push-browser.ts'
import type { SidePorts } from './side-desk.ts'
import type { SideState } from './side-state.ts'

const path = '/v1/me/push-subscriptions'

type MeState = SideState['me']

/** Being told in this browser. It is so only once both this browser and the cloud say so. */
export class PushDesk {
  private readonly ports: SidePorts
  private publicKey: string | undefined
  /** when her browsers were changed here last: a record asked for before does not know it */
  private changed: Moment | undefined

  constructor(ports: SidePorts) {
    this.ports = ports
  }

  deeds = (): Record<string, () => unknown> => ({
    'push-on': () => this.turnOn(),
    'push-off': () => this.turnOff(),
  })

  /** What is so here, after her own record has been read. A press under way is not looked over. */
  async look(): Promise<void> {
    const { me } = this.ports.state.side
    const { step } = me.push
    if (step === 'asking' || step === 'ending' || step === 'failed') return
    const seen = await this.see()
    if (seen && me.push.step === step) me.push = seen
  }

  private async see(): Promise<PushHere | undefined> {
    const { state, cloud, shut } = this.ports
    const { file } = state.side.me
    if (!canPush()) return { step: 'impossible', because: 'no-worker' }
    if (isPushRefused()) return { step: 'impossible', because: 'refused' }
    if (!this.publicKey) {
      const key = await cloud.get('getPushKey', '/v1/push-key')
      if (key.outcome === 'refused') return { step: 'impossible', because: 'no-key' }
      if (key.outcome === 'signed-out') shut(key)
      if (key.outcome !== 'answered') return undefined
      this.publicKey = key.body.publicKey
    }
    if (file.step !== 'read' || (this.changed && file.read.wall <= this.changed.wall)) return undefined
    const endpoint = await findEndpoint()
    const isHers = file.value.channels.some(
      (channel) => channel.channel === 'web-push' && channel.endpoint === endpoint,
    )
    return { step: isHers ? 'on' : 'off' }
  }

  /** The browser asks her in the same press; so nothing is waited for before. */
  private async turnOn(): Promise<void> {
    const { me } = this.ports.state.side
    if (me.push.step === 'asking' || !this.publicKey) return
    me.push = { step: 'asking' }
    const made = await subscribe(this.publicKey)
    if (made.outcome === 'refused') {
      // Who closed the question without an answer may be asked again.
      me.push = isPushRefused() ? { step: 'impossible', because: 'refused' } : { step: 'off' }
    } else if (made.outcome === 'no-push-service') {
      me.push = { step: 'failed', because: 'no-push-service', isOn: false }
    } else {
      const reply = await this.ports.cloud.post('addPushSubscription', path, made.subscription)
      this.end(me, reply, 'on')
    }
    this.ports.show()
  }

  /** The cloud first: should it not answer, this browser goes on telling her. */
  private async turnOff(): Promise<void> {
    const { me } = this.ports.state.side
    if (me.push.step === 'ending') return
    me.push = { step: 'ending' }
    const endpoint = await findEndpoint()
    if (endpoint !== undefined) {
      const reply = await this.ports.cloud.remove('endPushSubscription', path, { endpoint })
      this.end(me, reply, 'off')
      if (reply.outcome === 'answered') await unsubscribe()
    } else me.push = { step: 'off' }
    this.ports.show()
  }

  /** `me` as it was at the press: who has signed out meanwhile left nothing behind. */
  private end(me: MeState, reply: Reply<unknown>, wanted: 'on' | 'off'): void {
    switch (reply.outcome) {
      case 'signed-out':
        this.ports.shut(reply)
        return
      case 'answered':
        this.changed = thisMoment()
        me.push = { step: wanted }
        // Her channels have changed: they are read again before they are shown as being so.
        me.file = { step: 'reading' }
        return
      case 'refused':
        me.push = { step: 'failed', because: 'refused', isOn: wanted === 'off' }
        return
      case 'unreachable':
      case 'failing':
        me.push = { step: 'failed', because: 'unsure', isOn: wanted === 'off' }
        return
      default:
        reply satisfies never
    }
  }
}
