import { readForm, type WrittenForm } from '../features/me/read-form.ts'
import { priorities } from '../ui/priorities.ts'
import { thisMoment } from './elapsed.ts'
import { isDue, takePart } from './kept-part.ts'
import { PushDesk } from './push-desk.ts'
import type { SidePorts } from './side-desk.ts'
import { type Me, showsTechnical } from './state.ts'

const preferencesPath = '/v1/me/notification-preferences'
const testPath = '/v1/me/test-notification'
/** Her own settings change seldom (ms), what comes of a test while she looks. */
const settingsEveryMs = 60_000
const resultsEveryMs = 4_000

/** What may be chosen among: technical alerts are told to those who mend devices. */
export const offeredTo = (me: Me) => priorities.filter((name) => name !== 'technical' || showsTechnical(me))

/** What somebody changes about being told herself. */
export class MeDesk {
  private readonly ports: SidePorts
  private readonly push: PushDesk

  constructor(ports: SidePorts) {
    this.ports = ports
    this.push = new PushDesk(ports)
  }

  deeds = (): Record<string, () => unknown> => ({
    ...this.push.deeds(),
    'save-preferences': () => this.save(),
    'try-channels': () => this.tryChannels(),
  })

  async turn(): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { me } = state.side
    if (state.side.page !== 'me' || state.person.step !== 'in') return
    const read = thisMoment()
    const { personId } = state.person.me
    if (isDue(me.file, read, settingsEveryMs)) {
      const [preferences, file] = await Promise.all([
        cloud.get('getPreferences', preferencesPath),
        cloud.get('getPerson', `/v1/people/${encodeURIComponent(personId)}`),
      ])
      if (preferences.outcome === 'signed-out') return shut(preferences)
      me.preferences = takePart(me.preferences, preferences, read)
      me.file = takePart(me.file, file, read)
    }
    if (isDue(me.results, read, resultsEveryMs)) {
      const results = await cloud.get('getTestResults', testPath)
      if (results.outcome === 'signed-out') return shut(results)
      me.results = takePart(me.results, results, read)
    }
    await this.push.look()
    show()
  }

  private async save(): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { me } = state.side
    if (me.saving.step === 'sending' || state.person.step !== 'in') return
    const form = readForm(writtenForm(), offeredTo(state.person.me))
    if (form.outcome === 'incomplete') {
      me.saving = { step: 'incomplete' }
      return
    }
    me.saving = { step: 'sending' }
    const reply = await cloud.put('putPreferences', preferencesPath, form.wanted)
    if (reply.outcome === 'signed-out') return shut(reply)
    if (reply.outcome === 'refused') me.saving = { step: 'refused', detail: reply.problem.detail }
    else me.saving = { step: reply.outcome === 'answered' ? 'saved' : 'unsure' }
    if (reply.outcome === 'answered') me.preferences = takePart(me.preferences, reply, thisMoment())
    show()
  }

  private async tryChannels(): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { me } = state.side
    if (me.trying === 'sending') return
    me.trying = 'sending'
    const reply = await cloud.post('testNotification', testPath, {})
    if (reply.outcome === 'signed-out') return shut(reply)
    if (reply.outcome === 'answered') me.trying = 'asked'
    else me.trying = reply.outcome === 'refused' ? 'too-soon' : 'unsure'
    show()
  }
}

/** What stands in the form on the page. */
function writtenForm(): WrittenForm {
  const all = (name: string) => [...document.querySelectorAll<HTMLInputElement>(`[${name}]`)]
  const hour = (name: string) =>
    document.querySelector<HTMLInputElement>(`[data-quiet-hour="${name}"]`)?.value ?? ''
  return {
    isQuiet: all('data-quiet').some(({ checked }) => checked),
    from: hour('from'),
    to: hour('to'),
    priorities: all('data-wanted-priority').flatMap(({ checked, dataset }) =>
      checked ? [dataset.wantedPriority ?? ''] : [],
    ),
    channels: all('data-wanted-channel').map(({ checked, dataset }) => ({
      name: dataset.wantedChannel ?? '',
      wanted: checked,
    })),
  }
}
