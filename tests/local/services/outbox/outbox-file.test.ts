import { appendFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openOutboxFile } from '../../../../local/services/outbox/outbox-file.ts'

const aPath = () => join(mkdtempSync(join(tmpdir(), 'carebed-outbox-')), 'outbox.jsonl')
const note = { notificationId: 'n1', person: 'li', text: 'help' }

test('a person is told once, however often the notification is sent, also after a restart', async () => {
  const path = aPath()
  const file = await openOutboxFile(path)
  const both = await Promise.all([file.append(note), file.append(note)])
  expect(both.sort()).toEqual(['appended', 'repeated'])
  expect(await file.append({ ...note, person: 'wang' })).toBe('appended')
  await file.close()
  const again = await openOutboxFile(path)
  expect(await again.append(note)).toBe('repeated')
  const lines = (await text(again.read())).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).person)).toEqual(['li', 'wang'])
  await again.close()
})

test('a line that a kill cut short is forgotten, since nobody was told it was kept', async () => {
  const path = aPath()
  const file = await openOutboxFile(path)
  await file.append(note)
  await file.close()
  appendFileSync(path, '{"notificationId":"n2","per')
  const again = await openOutboxFile(path)
  expect(await again.append({ ...note, notificationId: 'n2' })).toBe('appended')
  const lines = (await text(again.read())).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).notificationId)).toEqual(['n1', 'n2'])
  await again.close()
})
