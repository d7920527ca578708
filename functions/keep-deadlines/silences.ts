import type { StoredAlert } from '../../contracts/alert.ts'
import type { PlaceRecord } from '../../contracts/place.ts'
import { villageIdOf } from '../../domain/outage/village.ts'
import type { DecisionTools, PlaceDecision } from '../place-decision.ts'
import type { Tools } from './handler.ts'

export type Where = Pick<PlaceRecord, 'providerId' | 'regionId'>
type NoticeMessage = Parameters<Tools['say']['notice']>[0]

/** What a sweep learns of silent beds while it looks at what is due. */
export class Silences {
  /** villages with a bed that is silent now, by their place */
  readonly touched = new Map<string, Where>()
  /** alerts of silence as they have just been saved: an index may not know them yet */
  readonly fresh = new Map<string, StoredAlert>()
  /** notices of silence that wait until the villages have been counted */
  readonly held: NoticeMessage[] = []
  private readonly tools: Tools

  constructor(tools: Tools) {
    this.tools = tools
  }

  /** Looks at one place: what it says of silence is held back, all else is said at once. */
  async watch(look: (quietly: Pick<Tools, 'say' | 'stores'>) => Promise<PlaceDecision>): Promise<void> {
    const said: NoticeMessage[] = []
    let where: PlaceRecord | undefined
    const loadPlace: DecisionTools['stores']['loadPlace'] = async (id) => {
      const loaded = await this.tools.stores.loadPlace(id)
      where = loaded?.facts.record
      return loaded
    }
    const decision = await look({
      say: { ...this.tools.say, notice: async (message) => void said.push(message) },
      stores: { ...this.tools.stores, loadPlace },
    })
    const silences = decision.outcome === 'decided' ? decision.alerts.filter(isSilence) : []
    for (const alert of silences) this.fresh.set(alert.alertId, alert)
    if (where?.kind === 'bed' && decision.outcome === 'decided') {
      const isSilent = decision.state.openAlerts.some(({ condition }) => condition === 'device-silent')
      if (isSilent || silences.length > 0) this.touched.set(villageIdOf(where), where)
    }
    const isHeld = ({ noticeId }: NoticeMessage): boolean =>
      silences.some(({ alertId }) => noticeId.startsWith(`${alertId}.`))
    this.held.push(...said.filter(isHeld))
    await Promise.all(
      said.filter((message) => !isHeld(message)).map((message) => this.tools.say.notice(message)),
    )
  }
}

const isSilence = ({ condition }: StoredAlert): boolean => condition === 'device-silent'
