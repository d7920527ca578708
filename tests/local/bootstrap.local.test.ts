import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const lock = (version: string) =>
  JSON.stringify({
    packages: { '': {}, 'node_modules/a': { version }, 'node_modules/mac': { version, optional: true } },
  })

/** A fresh clone whose npm only notes that it was called, and then "installs" `installs`. */
function aClone({ installed, node = process.execPath }: { installed?: string; node?: string }) {
  const project = mkdtempSync(join(tmpdir(), 'carebed-clone-'))
  const modules = join(project, 'node_modules')
  mkdirSync(join(project, 'local'))
  copyFileSync('local/bootstrap.mjs', join(project, 'local', 'bootstrap.mjs'))
  writeFileSync(join(project, 'package-lock.json'), lock('2'))
  if (installed !== undefined) installAs(modules, installed)
  const npm = join(project, 'npm.cjs')
  const install = `fs.mkdirSync('node_modules/.bin', { recursive: true })
    fs.writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(lock('2'))})
    if (!fs.existsSync('node_modules/.bin/node')) fs.symlinkSync(${JSON.stringify(node)}, 'node_modules/.bin/node')`
  writeFileSync(
    npm,
    `const fs = require('fs'); fs.appendFileSync('called', process.argv[2] + ' ');${install}`,
  )
  const run = () =>
    spawnSync(process.execPath, [join(project, 'local', 'bootstrap.mjs')], {
      env: { PATH: '/nowhere', npm_execpath: npm },
      encoding: 'utf8',
    })
  const called = () =>
    existsSync(join(project, 'called')) ? readFileSync(join(project, 'called'), 'utf8') : ''
  return { project, run, called }
}

function installAs(modules: string, version: string): void {
  mkdirSync(join(modules, '.bin'), { recursive: true })
  symlinkSync(process.execPath, join(modules, '.bin', 'node'))
  const packages = { 'node_modules/a': { version } }
  writeFileSync(join(modules, '.package-lock.json'), JSON.stringify({ packages }))
}

test('a fresh clone is installed once, and said so; the second start does nothing', () => {
  const clone = aClone({})
  const first = clone.run()
  expect([first.status, first.stdout]).toEqual([0, expect.stringContaining('installing')])
  const second = clone.run()
  expect([second.status, second.stdout]).toEqual([0, ''])
  expect(clone.called()).toBe('ci ')
})

test('what somebody installed already is left alone', () => {
  const clone = aClone({ installed: '2' })
  expect([clone.run().status, clone.called()]).toEqual([0, ''])
})

test('a changed lock file is installed anew', () => {
  const clone = aClone({ installed: '1' })
  expect([clone.run().status, clone.called()]).toEqual([0, 'ci '])
  writeFileSync(join(clone.project, 'package-lock.json'), `${lock('2')} `)
  expect([clone.run().status, clone.called()]).toEqual([0, 'ci '])
})

test('a platform without a Node of its own uses the machine’s if that is new enough', () => {
  const clone = aClone({ node: '/bin/false' })
  expect(clone.run().status).toBe(0)
  expect(existsSync(join(clone.project, 'node_modules', '.bin', 'node'))).toBe(false)
})
