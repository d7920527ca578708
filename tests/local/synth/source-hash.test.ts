import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sourceHash } from '../../../local/synth/source-hash.ts'

test('the stack is synthesized anew when a source changes, moves or appears, and only then', () => {
  const project = mkdtempSync(join(tmpdir(), 'carebed-project-'))
  mkdirSync(join(project, 'domain', 'rules'), { recursive: true })
  mkdirSync(join(project, 'tests'))
  const rule = join(project, 'domain', 'rules', 'sos.ts')
  writeFileSync(rule, 'a')
  const seen = [sourceHash(project)]
  writeFileSync(join(project, 'tests', 'sos.test.ts'), 'x')
  expect(sourceHash(project)).toBe(seen[0])
  writeFileSync(rule, 'b')
  seen.push(sourceHash(project))
  renameSync(rule, join(project, 'domain', 'rules', 'call.ts'))
  seen.push(sourceHash(project))
  writeFileSync(join(project, 'package-lock.json'), '{}')
  seen.push(sourceHash(project))
  expect(new Set(seen).size).toBe(4)
})
