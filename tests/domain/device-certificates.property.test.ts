import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decideRenewal, decideSeen, issueBeside } from '../../domain/device-certificates.ts'

const hour = 3_600_000

type Act =
  | { what: 'renew'; answerLost: boolean }
  | { what: 'connect' }
  /** a presence event arrives: any of those that were sent, once more or for the first time */
  | { what: 'hear'; which: number }

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ what: fc.constant('renew' as const), answerLost: fc.boolean() }),
  fc.constant({ what: 'connect' as const }),
  fc.record({ what: fc.constant('hear' as const), which: fc.nat() }),
)

/** A device and the cloud, each with what it knows; hours pass between the acts. */
function live(acts: readonly Act[]) {
  const cloud = { held: issueBeside([], 'c0', 0), revoked: new Set<string>() }
  const device = { has: ['c0'], connectedBy: 'c0' }
  const events = ['c0']
  acts.forEach((act, index) => {
    const now = (index + 1) * 7 * hour
    if (act.what === 'renew') {
      const certificateId = `c${index + 1}`
      const decision = decideRenewal(cloud.held, { connectedBy: device.connectedBy, certificateId }, now)
      if (decision.outcome === 'issue') cloud.held = decision.certificates
      if (decision.outcome === 'issue' && !act.answerLost) device.has.push(certificateId)
    } else if (act.what === 'connect') {
      // The newest that works; the older ones are dropped then, as a device does.
      const works = device.has.filter((id) => !cloud.revoked.has(id)).at(-1)
      expect(works, 'the device has nothing left to connect by').toBeDefined()
      device.connectedBy = works ?? ''
      device.has = [device.connectedBy]
      events.push(device.connectedBy)
    } else {
      const decision = decideSeen(cloud.held, events[act.which % events.length] ?? '', now)
      if (decision.outcome === 'seen') {
        for (const id of decision.revoke) cloud.revoked.add(id)
        cloud.held = decision.certificates
      }
    }
    expect(cloud.revoked.has(device.connectedBy), 'it is cut off').toBe(false)
    expect(cloud.held.length).toBeGreaterThan(0)
  })
  return { cloud, device }
}

it('a device can always connect, whatever is renewed, lost, repeated or heard in another order', () => {
  fc.assert(
    fc.property(fc.array(anyAct, { maxLength: 40 }), (acts) => {
      const { device, cloud } = live(acts)
      // Once all is heard, it holds what it is connected by and perhaps one that it has not come with.
      const end = decideSeen(cloud.held, device.connectedBy, Number.MAX_SAFE_INTEGER)
      expect(end.outcome).not.toBe('not-its-own')
    }),
  )
})
