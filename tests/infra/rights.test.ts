import { describe, expect, it } from 'vitest'
import { policyOf } from '../../infra/rights.ts'

describe('a right', () => {
  it('is refused when a wildcard comes without its reason', () => {
    expect(() => policyOf([{ actions: ['iot:Publish'], on: ['arn:aws:iot:::topic/*'] }])).toThrow(
      /written reason/,
    )
    expect(() => policyOf([{ actions: ['iot:*'], on: ['x'], because: 'lazy' }])).toThrow(/one by one/)
  })
})
