import type { CallName } from '../../../contracts/api.ts'
import { type BedCard, bedCardSchema } from '../../../contracts/bed-code.ts'
import { renderBedCard } from './bed-card.ts'
import { renderQr } from './qr.ts'

export interface Rendering {
  readonly type: string
  readonly render: (body: unknown) => string
}

const ofCard =
  (render: (card: BedCard) => string) =>
  (body: unknown): string =>
    render(bedCardSchema.parse(body))

/** Other forms than JSON that an answer may be asked for in; the calls name them in `also`. */
const renderings: Partial<Record<CallName, readonly Rendering[]>> = {
  getBedCard: [
    { type: 'text/html', render: ofCard(renderBedCard) },
    { type: 'image/svg+xml', render: ofCard(({ link }) => renderQr(link)) },
  ],
}

/** The form that `Accept` names first, when it is one of these; nothing = JSON. Weights do not matter to anybody here. */
export function chooseRendering(call: CallName, accept: string | undefined): Rendering | undefined {
  const wanted = (accept ?? '').split(',').map((part) => part.split(';')[0]?.trim().toLowerCase())
  for (const type of wanted) {
    if (type === 'application/json') return undefined
    const found = renderings[call]?.find((one) => one.type === type)
    if (found) return found
  }
  return undefined
}
