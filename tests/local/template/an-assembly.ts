import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

interface Given {
  readonly resources: Record<string, unknown>
  readonly parameters?: Record<string, unknown>
  readonly conditions?: Record<string, unknown>
  readonly mappings?: Record<string, unknown>
  /** Asset key → folder, absolute. */
  readonly assets?: Record<string, string>
}

/** Writes a cloud assembly of one stack named `house` and gives its folder. */
export function anAssembly({ resources, parameters, conditions, mappings, assets }: Given): string {
  const folder = mkdtempSync(join(tmpdir(), 'carebed-assembly-'))
  const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content))
  write('manifest.json', {
    artifacts: {
      'house.assets': { type: 'cdk:asset-manifest' },
      house: { type: 'aws:cloudformation:stack', properties: { templateFile: 'house.template.json' } },
    },
  })
  write('house.template.json', {
    Parameters: parameters,
    Conditions: conditions,
    Mappings: mappings,
    Resources: resources,
  })
  const files = Object.entries(assets ?? {}).map(([key, path]) => [
    key,
    { source: { path: relative(folder, path) } },
  ])
  write('house.assets.json', { files: Object.fromEntries(files) })
  return folder
}
