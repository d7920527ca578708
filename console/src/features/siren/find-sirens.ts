import type { Alert } from '../../../../contracts/alert.ts'

export interface Siren {
  alert: Alert
  because: 'last-step' | 'step-failed'
}

const saysSiren = ({ what, detail }: Alert['timeline'][number]): boolean =>
  what === 'siren' || (what === 'escalated' && Array.isArray(detail?.tell) && detail.tell.includes('siren'))

/** The alerts for which the duty desk's siren sounds: nobody has them, and the chain has come to its end or missed everybody. */
export function findSirens(alerts: readonly Alert[]): Siren[] {
  return alerts.flatMap((alert): Siren[] => {
    if (alert.state !== 'open' || alert.hiddenBy !== undefined || alert.priority === 'technical') return []
    if (alert.timeline.some(saysSiren)) return [{ alert, because: 'last-step' }]
    const missed = alert.timeline.some(({ what }) => what === 'step-failed')
    return missed ? [{ alert, because: 'step-failed' }] : []
  })
}
