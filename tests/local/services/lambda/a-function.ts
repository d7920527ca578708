import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Template } from '../../../../local/ports.ts'
import { readTemplate } from '../../../../local/template/read-template.ts'
import { anAssembly } from '../../template/an-assembly.ts'

/** A template with one function `Work` whose bundle is `code`; more resources and properties as given. */
export function aFunction(
  code: string,
  more: { properties?: Record<string, unknown>; resources?: Record<string, unknown> } = {},
): Template {
  const bundle = mkdtempSync(join(tmpdir(), 'carebed-bundle-'))
  writeFileSync(join(bundle, 'index.mjs'), code)
  const work = {
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: { 'Fn::GetAtt': ['WorkRole', 'Arn'] },
    Code: { S3Bucket: 'assets', S3Key: 'work.zip' },
    ...more.properties,
  }
  const folder = anAssembly({
    resources: {
      WorkRole: { Type: 'AWS::IAM::Role' },
      Work: { Type: 'AWS::Lambda::Function', Properties: work },
      ...more.resources,
    },
    assets: { work: bundle },
  })
  return readTemplate({ folder, awsPort: 4566, parameters: {} })
}
