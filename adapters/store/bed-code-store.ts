import type { StoredBedCode } from '../../contracts/bed-code.ts'
import type { WriteOutcome } from './record-store.ts'

/** Which code belongs to which bed, now and formerly. */
export interface BedCodeStore {
  findBedCode(code: string): Promise<StoredBedCode | undefined>
  /** The one the bed has now. */
  findCodeOfBed(bedId: string): Promise<StoredBedCode | undefined>
  /** Gives a bed a code in the place of `before`, which ends then; a conflict when somebody else was faster. */
  giveBedCode(given: StoredBedCode, before: StoredBedCode | undefined): Promise<WriteOutcome>
}
