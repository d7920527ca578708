import { noticeMessageSchema } from '../../contracts/envelope.ts'
import type { Notice } from '../../contracts/notification.ts'
import { judgeRetry } from '../../domain/reach/judge-retry.ts'
import { reportReach } from './report-reach.ts'
import { sendFolded } from './send-folded.ts'
import { configureDevice, giveCommand } from './set-device.ts'
import { soundSiren } from './sound-siren.ts'
import { standDown } from './stand-down.ts'
import { tellBrowsers } from './tell-browsers.ts'
import { answerDevice, showPlaceAlerts } from './tell-device.ts'
import { tellPeople } from './tell-people.ts'
import { testChannels } from './test-channels.ts'
import type { Attempt, NoticeName, Tools } from './tools.ts'

/** How long (ms) one process has a notice for itself: longer than all its channels may take together. */
const leaseMs = 30_000
export type NotifyOutcome =
  | { outcome: 'done'; noticeId: string }
  | { outcome: 'postponed'; noticeId: string; because: string }
  | { outcome: 'taken' | 'leased' | 'gone'; noticeId: string }

/** One due notice: claim it, tell whom it is for, and finish it or put it off. Twice is once. */
export async function notify(tools: Tools, body: string): Promise<NotifyOutcome> {
  const id = noticeMessageSchema.parse(JSON.parse(body))
  const claim = await tools.stores.claimNotice(id, tools.clock(), leaseMs)
  // Whoever has it may have died over it: this message is asked back for the end of the lease, while it still matters.
  if (claim.outcome === 'leased') await tools.sayNotice({ ...id, due: claim.until })
  if (claim.outcome !== 'claimed') return { outcome: claim.outcome, noticeId: id.noticeId }
  const attempt = await perform(tools, claim.notice)
  if (attempt.outcome === 'try-again') return postpone(tools, claim.notice, attempt)
  await tools.stores.finishNotice(claim.notice, tools.clock())
  for (const overdue of attempt.overdue ?? []) await seeTo(tools, overdue)
  return { outcome: 'done', noticeId: id.noticeId }
}

/** Two hundred calls at once fill the queue, and what is to tell most of them would stand at its end. */
async function seeTo(tools: Tools, overdue: NoticeName): Promise<void> {
  const claim = await tools.stores.claimNotice(overdue, tools.clock(), leaseMs)
  if (claim.outcome !== 'claimed') return
  const attempt = await perform(tools, claim.notice)
  if (attempt.outcome === 'try-again') await postpone(tools, claim.notice, attempt)
  else await tools.stores.finishNotice(claim.notice, tools.clock())
}

function perform(tools: Tools, notice: Notice): Promise<Attempt> {
  switch (notice.kind) {
    case 'step':
    case 'again':
    case 'claimant':
      return tellPeople(tools, notice)
    case 'answer':
      return answerDevice(tools, notice)
    case 'place-alerts':
      return showPlaceAlerts(tools, notice)
    case 'config':
      return configureDevice(tools, notice)
    case 'command':
      return giveCommand(tools, notice)
    case 'stand-down':
      return standDown(tools, notice)
    case 'siren':
      return soundSiren(tools, notice)
    case 'live':
      return tellBrowsers(tools, notice)
    case 'fold':
      return sendFolded(tools, notice)
    case 'report':
      return reportReach(tools, notice)
    case 'test':
      return testChannels(tools, notice)
    default:
      return notice.kind satisfies never
  }
}

async function postpone(
  tools: Tools,
  notice: Notice,
  { because, notBefore }: Extract<Attempt, { outcome: 'try-again' }>,
): Promise<NotifyOutcome> {
  const { noticeId, placeId, attempt, expires } = notice
  const retry = judgeRetry({ again: true, attempt, now: tools.clock(), until: expires, notBefore })
  if (retry.outcome === 'give-up') {
    await tools.stores.finishNotice(notice, tools.clock())
    return { outcome: 'done', noticeId }
  }
  await tools.stores.postponeNotice(notice, retry.at)
  await tools.sayNotice({ placeId, noticeId, due: retry.at })
  return { outcome: 'postponed', noticeId, because }
}
