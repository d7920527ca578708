import { button } from '../../ui/button.ts'

export const reportNames = ['response-times', 'alert-burden', 'outcomes'] as const
export type ReportName = (typeof reportNames)[number]

/** Gets one table of a report as a file. */
export const csvButton = (data: { report: ReportName; part: 'rows' | 'misses' | 'beds' }, label: string) =>
  button({ does: 'get-csv', data, look: 'plain' }, label)
