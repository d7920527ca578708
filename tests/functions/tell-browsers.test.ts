import { beforeEach, describe, expect, it } from 'vitest'
import type { LiveMessage } from '../../contracts/live.ts'
import type { Notice } from '../../contracts/notification.ts'
import { ingestEvent } from '../../functions/ingest-event/handler.ts'
import { tellBrowsers } from '../../functions/notify/tell-browsers.ts'
import type { SendOutcome, Tools } from '../../functions/notify/tools.ts'
import { decideAndSave } from '../../functions/place-decision.ts'
import { aHouse, anSos, onLane } from '../support/a-house.ts'
import { tenAtNight } from '../support/a-place.ts'

let house: Awaited<ReturnType<typeof aHouse>>
let heard: { topic: string; message: LiveMessage }[]
let fate: SendOutcome

/** `tellBrowsers` uses no more of the tools than this; whoever asks for more finds nothing. */
const tell = (notice: Notice) => {
  const tools: Pick<Tools, 'stores' | 'clock' | 'tellLive'> = {
    stores: house.stores,
    clock: () => house.time.now,
    tellLive: async (topic, message) => {
      heard.push({ topic, message })
      return fate
    },
  }
  return tellBrowsers(tools as Tools, notice)
}
const owed = async (): Promise<Notice[]> => {
  const lives = house.said.notices.filter(({ noticeId }) => noticeId.includes('.live.'))
  const claimed = await Promise.all(lives.map((id) => house.stores.claimNotice(id, house.time.now, 1_000)))
  return claimed.flatMap((claim) => (claim.outcome === 'claimed' ? [claim.notice] : []))
}
const topicsHeard = () => heard.map(({ topic }) => topic.replace('carebed/v1/live/', '')).toSorted()

beforeEach(async () => {
  house = await aHouse()
  heard = []
  fate = { outcome: 'accepted' }
  await ingestEvent(house.tools, onLane({ body: anSos(), kind: 'event' }))
})

describe('when the help key is pressed', () => {
  it('one notice is owed, and the bed, the provider and the linked caregivers are told that it changed', async () => {
    const notices = await owed()
    expect(notices).toHaveLength(1)
    for (const notice of notices) expect(await tell(notice)).toEqual({ outcome: 'done' })
    const { facts, alerts } = await house.load()
    expect(topicsHeard()).toEqual([
      `beds/${facts.record.placeId}`,
      ...['people/per_first', 'people/per_second', 'providers/prov_1'],
    ])
    expect(heard[0]?.message).toEqual({
      ...{ v: 1, at: tenAtNight, what: 'alert', placeId: facts.record.placeId },
      ...{ alertId: alerts[0]?.alertId, priority: 'critical', state: 'open' },
    })
  })

  it('says nothing of who lies there or what was measured', async () => {
    for (const notice of await owed()) await tell(notice)
    const said = JSON.stringify(heard.map(({ message }) => message))
    expect(heard).not.toEqual([])
    expect(said).not.toMatch(/测试|Room 2|res_1|heart|per_/)
  })

  it('says the state of now, whichever change it is told late of, and the whole once more when it failed', async () => {
    const [notice] = await owed()
    const { alerts } = await house.load()
    const by = { personId: 'per_first', name: 'per_first', role: 'caregiver' as const }
    await decideAndSave(house.tools, alerts[0]?.placeId ?? '', () => ({
      input: {
        kind: 'act',
        alertId: alerts[0]?.alertId ?? '',
        act: { what: 'acknowledge', etaMinutes: 5 },
        by,
      },
    }))
    fate = { outcome: 'failed', reason: 'ThrottlingException', again: true }
    if (!notice) throw new Error('nothing is owed')
    expect(await tell(notice)).toEqual({ outcome: 'try-again', because: 'ThrottlingException' })
    expect(heard[0]?.message.state).toBe('acknowledged')
    fate = { outcome: 'failed', reason: 'UnauthorizedException', again: false }
    expect(await tell(notice)).toEqual({ outcome: 'done' })
  })

  it('tells family while her resident lies there, and not the family of who lay there before', async () => {
    const link = { placeId: 'bed_1', role: 'family' as const, order: 1 }
    const head = { role: 'family' as const, providerId: 'prov_1', language: 'en' as const, channels: [] }
    const at = { createdAt: new Date(tenAtNight).toISOString() }
    const placeId = (await house.load()).facts.record.placeId
    for (const [personId, residentId] of [
      ['per_hers', 'res_1'],
      ['per_former', 'res_0'],
    ] as const)
      await house.stores.putPerson(
        { ...head, ...at, personId, name: personId, links: [{ ...link, placeId, residentId }] },
        undefined,
      )
    for (const notice of await owed()) await tell(notice)
    expect(topicsHeard()).toContain('people/per_hers')
    expect(topicsHeard()).not.toContain('people/per_former')
  })
})

describe('when a device is at fault', () => {
  it('only the provider is told', async () => {
    const { alerts } = await house.load()
    const [sos] = alerts
    const [notice] = await owed()
    if (!sos || !notice) throw new Error('nothing is owed')
    const { findAlert } = house.stores
    house.stores.findAlert = async (id) => {
      const alert = await findAlert(id)
      return alert && { ...alert, priority: 'technical' }
    }
    await tell(notice)
    expect(topicsHeard()).toEqual(['providers/prov_1'])
  })
})
