import { svg } from './element.ts'

/** One shape for each meaning, so that it is seen without colour. Drawn in a field of 24 × 24. */
const shapes = {
  critical: ['M8 2h8l6 6v8l-6 6H8l-6-6V8z', 'M12 7v6m0 3.5v.5'],
  high: ['M12 2.5 22.5 21h-21z', 'M12 9.5v5m0 3v.5'],
  medium: ['M12 1.5 22.5 12 12 22.5 1.5 12z', 'M12 7.5v5.5m0 3v.5'],
  low: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z', 'M12 11v6m0-10v.5'],
  technical: ['M3 3h18v18H3z', 'M8 8l8 8m0-8-8 8'],
  'in-bed': ['', 'M3 19V7m0 9h18v3m0-3v-3a3 3 0 0 0-3-3h-7v6M7 12.5v.1'],
  'out-of-bed': ['', 'M3 19V7m0 9h18v3M12 10l4-4 4 4m-4-4v7'],
  unknown: ['', 'M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3m0 3.5v.5'],
  paused: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z', 'M9.5 8v8m5-8v8'],
  protected: ['M12 2l8.5 3v6c0 5.5-3.5 9.5-8.5 11-5-1.5-8.5-5.5-8.5-11V5z', 'M8 12l3 3 5-6'],
  'not-protected': ['M12 2l8.5 3v6c0 5.5-3.5 9.5-8.5 11-5-1.5-8.5-5.5-8.5-11V5z', 'M8.5 8.5l7 7m0-7-7 7'],
  connected: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z', 'M7.5 12.5l3 3 6-7'],
  silent: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z', 'M7 12h2.5m1.2 0h2.6m1.2 0H17'],
  disconnected: ['', 'M2 12h5m10 0h5M7 8v8m10-8v8M10 5l4 14'],
  'never-seen': ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z', 'M12 7v5l3.5 2'],
  drill: ['M3 3h18v14h-8l-6 5v-5H3z', 'M8 8h8m-8 4.5h5'],
  siren: ['M5 18a7 7 0 0 1 14 0v2H5z', 'M12 3v3M4 6l2 2m14-2l-2 2M12 12v3'],
  unplaced: ['M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7z', 'M9.5 6.5l5 5m0-5l-5 5'],
} as const satisfies Record<string, readonly [string, string]>
export type IconName = keyof typeof shapes

/** Decoration beside a word, hidden from screen readers: the word says it all. */
export function icon(name: IconName): SVGElement {
  const [body, mark] = shapes[name]
  return svg(
    'svg',
    { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false' },
    body ? svg('path', { d: body, class: 'icon-body' }) : undefined,
    svg('path', { d: mark, class: 'icon-mark' }),
  )
}
