import { type Child, el } from './element.ts'

export interface ButtonProps {
  /** what it does: read by the page's one listener, with every further `data-…` beside it */
  does: string
  data?: Record<string, string | number>
  look?: 'main' | 'plain' | 'quiet'
  /** said instead of the label by a screen reader */
  says?: string
  /** waits for an answer: it stays where it is and keeps the focus, but does nothing */
  busy?: boolean
}

/** A button big enough for a thumb. */
export function button({ does, data = {}, look = 'plain', says, busy }: ButtonProps, ...label: Child[]) {
  const values = Object.fromEntries(Object.entries(data).map(([name, value]) => [`data-${name}`, value]))
  return el(
    'button',
    {
      type: 'button',
      class: `button button-${look}`,
      'data-do': does,
      'aria-label': says,
      'aria-disabled': busy ? 'true' : undefined,
      ...values,
    },
    ...label,
  )
}
