import { monthAt, monthBeside } from '../features/reports/month.ts'
import { thisMoment } from './elapsed.ts'
import { isDue, takePart } from './kept-part.ts'
import { saveFile } from './save-file.ts'
import type { SidePorts } from './side-desk.ts'
import { emptyReports } from './side-state.ts'

/** A report goes over a month of alerts; it is not asked for more often than this (ms). */
const everyMs = 300_000
/** The zone by whose months the policies count. */
export const reportZone = 'Asia/Shanghai'

/** Reads the reports of one month, and gets them as files. */
export class ReportDesk {
  private readonly ports: SidePorts

  constructor(ports: SidePorts) {
    this.ports = ports
  }

  deeds = (data: DOMStringMap): Record<string, () => unknown> => ({
    'report-month': () => {
      const { side } = this.ports.state
      side.reports = emptyReports(monthBeside(this.month, Number(data.by)))
    },
    'get-csv': () => this.getFile(data.report ?? '', data.part ?? 'rows'),
  })

  async turn(): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { side } = state
    const { reports } = side
    const read = thisMoment()
    if (side.page !== 'reports' || !isDue(reports.responses, read, everyMs)) return
    const ask = this.query
    const [responses, burden, outcomes] = await Promise.all([
      cloud.get('getResponseTimes', `/v1/reports/response-times${ask}`),
      cloud.get('getAlertBurden', `/v1/reports/alert-burden${ask}`),
      cloud.get('getOutcomes', `/v1/reports/outcomes${ask}`),
    ])
    if (responses.outcome === 'signed-out') return shut(responses)
    // Another month was chosen meanwhile.
    if (side.reports !== reports) return
    reports.responses = takePart(reports.responses, responses, read)
    reports.burden = takePart(reports.burden, burden, read)
    reports.outcomes = takePart(reports.outcomes, outcomes, read)
    show()
  }

  private get month(): string {
    const { side, house } = this.ports.state
    return side.reports.month ?? monthAt(thisMoment().wall + house.ahead, reportZone)
  }

  private get query(): string {
    return `?month=${this.month}&timeZone=${encodeURIComponent(reportZone)}`
  }

  private async getFile(report: string, part: string): Promise<void> {
    const { state, cloud, show, shut } = this.ports
    const { reports } = state.side
    if (reports.file === 'sending') return
    reports.file = 'sending'
    const reply = await cloud.file(`/v1/reports/${report}${this.query}&part=${part}`)
    if (reply.outcome === 'signed-out') return shut(reply)
    reports.file = reply.outcome === 'answered' ? 'idle' : 'failed'
    if (reply.outcome === 'answered') saveFile(reply.body, `${report}-${part}-${this.month}.csv`)
    show()
  }
}
