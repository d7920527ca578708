import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../../../infra/carebed-app.ts'
import { defaultRegion } from '../../../../infra/stages.ts'
import type { Template } from '../../../../local/ports.ts'
import { readTemplate } from '../../../../local/template/read-template.ts'

/** What a deployer says; nothing of it reaches the IoT part. */
const parameters = {
  Issuer: '',
  Audience: '',
  ClientId: '',
  ConsoleOrigin: '',
  OutboxUrl: '',
  IotDataEndpoint: '',
}

/** The stack as the local cloud reads it, without the bundles: nothing here runs a function. */
export function synthesizedTemplate(): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'carebed-synth-'))
  const target = { stage: 'dev', partition: 'aws', region: defaultRegion.aws } as const
  buildApp({ ...target, outdir, bundling: false }).synth()
  const template = readTemplate({ folder: outdir, parameters, awsPort: 0 })
  rmSync(outdir, { recursive: true })
  return template
}
