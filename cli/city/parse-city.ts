import { InvalidArgumentError } from 'commander'
import { cityFaults, type FaultRates } from '../../devices/fleet/faults.ts'

/** `10s` or `10` as ms. */
export function parseSeconds(text: string): number {
  const seconds = Number(text.replace(/s$/, ''))
  if (!(seconds > 0)) throw new InvalidArgumentError('Expected seconds, e.g. 10s.')
  return seconds * 1000
}

/** `duplicate=0.01,outage=0.001` as rates. */
export function parseFaults(text: string): FaultRates {
  const rates: FaultRates = {}
  for (const part of text.split(',')) {
    const [name, value] = part.split('=')
    const fault = cityFaults.find((one) => one === name)
    const rate = Number(value)
    if (!fault) throw new InvalidArgumentError(`${name} is none of ${cityFaults.join(', ')}.`)
    if (!(rate >= 0 && rate <= 1)) throw new InvalidArgumentError(`${name} needs a rate from 0 to 1.`)
    rates[fault] = rate
  }
  return rates
}
