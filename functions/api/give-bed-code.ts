import { type StoredBedCode, spellBedCode } from '../../contracts/bed-code.ts'
import { type Answer, done, refuse } from './answer.ts'
import type { ApiDeps } from './deps.ts'

/** Gives a bed a new code. Of two at once both get the one that was first. */
export async function giveBedCode(
  { bedId, before }: { bedId: string; before: StoredBedCode | undefined },
  { bedCodes: { seal, stores }, now }: Pick<ApiDeps, 'bedCodes' | 'now'>,
): Promise<Answer<StoredBedCode>> {
  const sealed = await seal.make()
  if (sealed.outcome === 'no-key') throw new Error(`no bed code can be signed: ${sealed.reason}`)
  const given: StoredBedCode = { code: spellBedCode(sealed), bedId, since: now() }
  const written = await stores.giveBedCode(given, before)
  if (written.outcome === 'written') return done(given)
  const first = await stores.findCodeOfBed(bedId)
  return first && first.code !== before?.code ? done(first) : refuse('conflict', written.because)
}
