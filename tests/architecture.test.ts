import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  codeIn,
  codeOf,
  filesUnder,
  house,
  importsIn,
  importsOf,
  isSource,
  reachedFrom,
  read,
  rooms,
} from './support/sources.ts'

const anyPackage = /./
const none = /^$/

/** What a room may import besides itself: folders or files of the house, and packages. */
const arrows: Record<string, { house: string[]; packages: RegExp }> = {
  contracts: { house: [], packages: /^zod$/ },
  domain: { house: ['/contracts/'], packages: none },
  adapters: { house: ['/contracts/'], packages: anyPackage },
  functions: { house: ['/contracts/', '/domain/', '/adapters/'], packages: anyPackage },
  infra: { house: ['/contracts/names.ts', '/contracts/topics.ts', '/cdk.json'], packages: anyPackage },
  devices: { house: ['/contracts/'], packages: anyPackage },
  console: { house: ['/contracts/'], packages: anyPackage },
  // The command line starts simulated devices; it reaches the cloud only as they do, and over the public API.
  cli: { house: ['/contracts/', '/devices/'], packages: anyPackage },
  // Comparisons call decisions directly, on nights made by the seeds of simulated devices.
  bench: { house: ['/contracts/', '/domain/', '/devices/'], packages: anyPackage },
  // Pages that are written from the rules.
  docs: { house: ['/contracts/', '/domain/'], packages: /^node:/ },
  // The laptop runs the synthesized template; it never looks at the sources behind it.
  local: { house: ['/contracts/'], packages: anyPackage },
}

const sources = rooms().flatMap(filesUnder).filter(isSource)
const inRoom = (room: string) => sources.filter((path) => path.startsWith(`${room}/`))
const isFile = (name: string) => name.startsWith('/')
const functionFolders = [
  ...new Set(inRoom('functions').map((path) => path.split('/').slice(0, -1)[1])),
].filter((name) => name !== undefined)

describe('the reader of imports', () => {
  it('sees every way to import, and tells a file from a package', () => {
    const text = [
      "import { a,\n  b } from '../domain/bed.ts'",
      "import type { C } from 'zod'",
      "export { d } from './d.ts'",
      "const e = await import('../infra/app.ts')",
      "import 'node:fs'",
    ].join('\n')
    const found = ['/domain/bed.ts', 'zod', '/contracts/d.ts', '/infra/app.ts', 'node:fs']
    expect(importsIn(text, 'contracts/x.ts')).toEqual(found)
  })

  it('does not take a comment or a text for code', () => {
    expect(codeIn("/* await */ const say = 'await' // await\nlet x = Date.now()")).not.toMatch(/await/)
    expect(codeIn("const say = 'await'; Date.now()")).toMatch(/Date\.now/)
  })
})

describe('imports', () => {
  it.each(Object.entries(arrows))('of %s go one way', (room, allowed) => {
    const wrong = inRoom(room).flatMap((path) =>
      importsOf(path)
        .filter((name) => {
          const own = name.startsWith(`/${room}/`)
          const listed = allowed.house.some((start) => name.startsWith(start))
          return isFile(name) ? !own && !listed : !allowed.packages.test(name)
        })
        .map((name) => `${path} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('of anybody but tests never reach into functions, infra or tests of another room', () => {
    const closed = ['functions', 'infra', 'tests']
    const wrong = sources
      .filter((path) => !path.startsWith('tests/'))
      .flatMap((path) => importsOf(path).map((name) => ({ path, name })))
      .filter(({ path, name }) =>
        closed.some((room) => name.startsWith(`/${room}/`) && !path.startsWith(`${room}/`)),
      )
    expect(wrong).toEqual([])
  })

  it('of one Lambda never reach into another', () => {
    const others = (name: string) => functionFolders.filter((other) => other !== name)
    const wrong = functionFolders.flatMap((name) =>
      inRoom(`functions/${name}`)
        .flatMap(importsOf)
        .filter((imported) => others(name).some((other) => imported.startsWith(`/functions/${other}/`))),
    )
    expect(wrong).toEqual([])
  })
})

describe('a decision', () => {
  /** What would make the same facts give another answer, or no answer now. */
  const impure = {
    'the clock': /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bset(?:Timeout|Interval|Immediate)\b/,
    chance: /\bMath\.random\b|\brandomUUID\b/,
    'the environment': /\bprocess\b|\bglobalThis\b/,
    waiting: /\basync\b|\bawait\b|\bPromise\b/,
    'the outside': /\bfetch\b|\bconsole\b|\brequire\(|\baws/i,
  }

  it.each(Object.entries(impure))('never uses %s', (_what, pattern) => {
    expect(inRoom('domain').length).toBeGreaterThan(5)
    expect(inRoom('domain').filter((path) => pattern.test(codeOf(path)))).toEqual([])
  })
})

describe('a Lambda', () => {
  it('has its two files and its twins: a construct and a test of the same name', () => {
    const missing = functionFolders
      .flatMap((name) => [
        `functions/${name}/index.ts`,
        `functions/${name}/handler.ts`,
        `infra/${name}.ts`,
        `tests/functions/${name}.test.ts`,
      ])
      .filter((path) => !existsSync(join(house, path)))
    expect(missing).toEqual([])
  })

  it.each(functionFolders)('%s is told what its wiring reads, and nothing else', (name) => {
    const known = [...read('adapters/aws/env.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      (match) => match[1] ?? '',
    )
    const [, environment = ''] = /environment: \{([^}]*)\}/.exec(read(`infra/${name}.ts`)) ?? []
    const given = [...environment.matchAll(/\b([A-Z][A-Z_]+):/g)].map((match) => match[1] ?? '')
    const wiring = [...reachedFrom(`functions/${name}/index.ts`)].filter((path) =>
      path.startsWith('functions/'),
    )
    const words = new Set(wiring.flatMap((path) => read(path).match(/\b[A-Z][A-Z_]+\b/g) ?? []))
    expect(known.length).toBeGreaterThan(10)
    expect(given.toSorted()).toEqual(known.filter((variable) => words.has(variable)).toSorted())
  })

  it('exists for every bundle the stack asks for', () => {
    const named = inRoom('infra').flatMap((path) => [...read(path).matchAll(/^ {6}name: '([a-z-]+)',$/gm)])
    expect(named.map((match) => match[1]).toSorted()).toEqual(functionFolders.toSorted())
  })
})

describe('a contract', () => {
  const contracts = ['telemetry', 'event', 'reply', 'answer', 'alert', 'care-plan', 'notification', 'problem']
  const examples = filesUnder('contracts/examples').filter((path) => path.endsWith('.json'))

  it.each(contracts)('%s has an example, and one of being wrong', (name) => {
    expect(examples.filter((path) => path.startsWith(`contracts/examples/${name}/`))).not.toEqual([])
    expect(examples.filter((path) => path.startsWith(`contracts/examples/invalid/${name}/`))).not.toEqual([])
  })

  it('has each of its examples parsed by a test', () => {
    const texts = filesUnder('tests/contracts').map(read).join('\n')
    expect(texts).toMatch(/examples/)
    expect(texts).toMatch(/invalid/)
  })
})

describe('a file', () => {
  it('has at most 200 lines', () => {
    const long = sources.map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }))
    expect(long.filter(({ lines }) => lines > 200)).toEqual([])
  })

  it('is named in kebab-case', () => {
    const names = sources.map((path) => path.split('/').at(-1) ?? '')
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*$/.test(name))).toEqual([])
  })
})

describe('a room', () => {
  it.each(rooms())('%s says what it is for, in at most 40 lines', (room) => {
    const path = `${room}/README.md`
    expect(existsSync(join(house, path)), `${path} exists`).toBe(true)
    expect(read(path).trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  })
})
