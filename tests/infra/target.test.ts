import { describe, expect, it } from 'vitest'
import { readTarget } from '../../infra/target.ts'

describe('what to synthesize', () => {
  it('is dev in aws unless told', () => {
    expect(readTarget({ CDK_OUTDIR: '/o' })).toEqual({
      stage: 'dev',
      partition: 'aws',
      region: 'us-east-1',
      outdir: '/o',
    })
  })

  it('is told by context before environment', () => {
    const env = {
      CAREBED_STAGE: 'dev',
      CDK_CONTEXT_JSON: '{"CAREBED_STAGE":"prod"}',
      CAREBED_PARTITION: 'aws-cn',
    }
    expect(readTarget(env)).toMatchObject({ stage: 'prod', partition: 'aws-cn', region: 'cn-north-1' })
  })

  it('is never guessed', () => {
    expect(() => readTarget({ CAREBED_STAGE: 'production' })).toThrow(/CAREBED_STAGE is 'production'/)
    expect(() => readTarget({ CAREBED_PARTITION: 'aws-cn', CAREBED_REGION: 'eu-west-1' })).toThrow(
      /not a region of/,
    )
  })
})
