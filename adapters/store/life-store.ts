/** The side of the store that knows whether the pipeline lives: when a sweep last got through to its end. */
export interface LifeStore {
  /** `at` in ms */
  markSweep(at: number): Promise<void>
  readSweepMark(): Promise<number | undefined>
}
