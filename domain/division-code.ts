import type { regionLevels } from '../contracts/records.ts'

type Level = (typeof regionLevels)[number]

/**
 * Division codes: six digits of GB/T 2260 (province 2, city 2, county 2), then three of the township and three of the
 * village or community (GB/T 10114). Registers write the same code with or without the zeros at its end.
 */
const lengths = { city: 4, county: 6, township: 9, village: 12 } as const
const levels = ['city', 'county', 'township', 'village'] as const satisfies readonly Level[]

/** The level that a code says by itself: the shortest that only zeros follow. */
export function levelOfCode(code: string): Level {
  const said = levels.find((level) => /^0*$/.test(code.slice(lengths[level])))
  return said ?? 'village'
}

/** The code of the division above, without the zeros at its end; none for a city. */
export function parentCodeOf(code: string): string | undefined {
  const above = levels[levels.indexOf(levelOfCode(code)) - 1]
  return above && code.slice(0, lengths[above])
}
