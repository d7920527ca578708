import { createHash, timingSafeEqual } from 'node:crypto'
import { type Report, readReport } from '../../../adapters/channels/aliyun/read-report.ts'
import type { receiptCalls } from '../../../contracts/calls/receipts.ts'
import { done, refuseAsAbsent } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import type { Handlers } from '../handlers.ts'
import { takeReport } from '../take-report.ts'

/** Whose reports we read, and where what they are known by is kept. */
const secretNames: Readonly<Record<string, string>> = { aliyun: 'receipts.aliyun' }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Vendors sign nothing: whoever knows the address is the vendor. One that is not to be known is like none. */
async function isKnown(vendor: string, secret: string, deps: Pick<ApiDeps, 'readSecret'>): Promise<boolean> {
  const name = Object.hasOwn(secretNames, vendor) ? secretNames[vendor] : undefined
  if (name === undefined) return false
  const read = await deps.readSecret(name)
  // The vendor tries again later.
  if (read.outcome === 'unreachable') throw new Error(`secrets: ${read.reason}`)
  return read.outcome === 'found' && timingSafeEqual(digest(read.secret), digest(secret))
}

export const receiptHandlers: Pick<Handlers, keyof typeof receiptCalls> = {
  async takeReceipts({ params: { vendor, secret }, body }, deps) {
    if (!(await isKnown(vendor, secret, deps))) return refuseAsAbsent()
    const counts = { taken: 0, unknown: 0, unreadable: 0 }
    const reports = body.map(readReport)
    const faults: unknown[] = []
    /** What is said of one message keeps its order; no message waits for another, and none falls with another. */
    const takeAll = async (ofOne: readonly (Report | undefined)[]) => {
      for (const report of ofOne) {
        const taking = report ? takeReport(report, deps) : { outcome: 'unreadable' as const }
        await Promise.resolve(taking).then(
          ({ outcome }) => counts[outcome]++,
          (error: unknown) => faults.push(error),
        )
      }
    }
    const byMessage = Map.groupBy(reports, (report) => report?.providerMessageId)
    await Promise.all([...byMessage.values()].map(takeAll))
    const { unknown, unreadable } = counts
    if (unknown + unreadable > 0) deps.reportReceipts({ vendor, unknown, unreadable })
    // The vendor sends them all again: what is taken by now changes nothing then.
    if (faults.length > 0) throw faults[0]
    return done({ code: 0, ...counts })
  },
}
