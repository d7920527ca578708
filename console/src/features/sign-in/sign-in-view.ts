import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import type { Say } from '../../ui/vocabulary/index.ts'

/** Why somebody sees no alerts: she is not signed in, or no more, or it did not work. */
export type SignedOut =
  | { because: 'not-yet' | 'ended' | 'unlinked' | 'going' }
  | { because: 'failed'; reason: string }

/** The page before anybody has signed in: says plainly that nothing is watched here, and offers one button. */
export function signInView(out: SignedOut, say: Say): HTMLElement {
  if (out.because === 'going') return el('section', { class: 'sign-in' }, el('p', {}, say('sign-in.going')))
  const isTrouble = out.because !== 'not-yet'
  const leave = button({ does: 'sign-out', look: 'plain' }, say('page.sign-out'))
  const go = button({ does: 'sign-in', look: 'main' }, say('sign-in.go'))
  return el(
    'section',
    { class: 'sign-in' },
    el('h2', {}, say('sign-in.title')),
    el('p', { class: isTrouble ? 'trouble' : '', role: isTrouble ? 'alert' : undefined }, sayWhy(out, say)),
    out.because === 'unlinked' ? leave : go,
  )
}

function sayWhy(out: SignedOut, say: Say): string {
  switch (out.because) {
    case 'not-yet':
      return say('sign-in.why')
    case 'going':
      return say('sign-in.going')
    case 'ended':
      return say('sign-in.ended')
    case 'unlinked':
      return say('sign-in.unlinked')
    case 'failed':
      return say('sign-in.failed', { reason: out.reason })
    default:
      return out satisfies never
  }
}
