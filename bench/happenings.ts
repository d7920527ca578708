/** Something that happens in the night: from which second on, how long, and between which values it varies. */
export interface Happening {
  what: 'heart' | 'breath' | 'heart-in-poor-signal' | 'nothing-measured' | 'still' | 'away'
  from: number
  seconds: number
  between: readonly [number, number]
}

const none = [0, 0] as const

/** Every sample rule finds something once at least, and something that is not enough. */
export const happenings: readonly Happening[] = [
  { what: 'away', from: 1200, seconds: 300, between: none },
  { what: 'heart', from: 3000, seconds: 90, between: [125, 131] },
  { what: 'heart', from: 4000, seconds: 50, between: [121, 130] },
  { what: 'heart', from: 5000, seconds: 720, between: [112, 116] },
  { what: 'heart', from: 7000, seconds: 75, between: [41, 44] },
  { what: 'heart', from: 8200, seconds: 660, between: [47, 49] },
  { what: 'breath', from: 9400, seconds: 80, between: [28, 31] },
  { what: 'breath', from: 10200, seconds: 640, between: [24, 26] },
  { what: 'breath', from: 11200, seconds: 70, between: [5, 7] },
  { what: 'breath', from: 12000, seconds: 620, between: [8, 9] },
  { what: 'away', from: 13600, seconds: 2280, between: none },
  { what: 'nothing-measured', from: 16200, seconds: 45, between: none },
  { what: 'nothing-measured', from: 16400, seconds: 20, between: none },
  { what: 'heart-in-poor-signal', from: 16500, seconds: 200, between: [135, 145] },
  { what: 'still', from: 17000, seconds: 7400, between: none },
  { what: 'heart', from: 25000, seconds: 600, between: [116, 124] },
  { what: 'away', from: 26000, seconds: 600, between: none },
  { what: 'breath', from: 27500, seconds: 120, between: [26, 30] },
]
