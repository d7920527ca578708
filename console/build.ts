import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const source = join(import.meta.dirname, 'src')
/** Beside the function that serves them: its bundle embeds these five as texts. */
const target = join(import.meta.dirname, '..', 'functions', 'console', 'dist')

/** The five texts a browser loads. */
export interface Page {
  html: string
  script: string
  /** what listening needs: brought in after the page has opened */
  live: string
  /** what a browser runs when something is pushed to it, with no page open */
  worker: string
  style: string
}

/** Builds the page in memory. Same sources, same texts. */
export function buildPage(): Page {
  return {
    html: readFileSync(join(source, 'page.html'), 'utf8'),
    script: bundle(import.meta.resolve('./src/app/main.ts')),
    live: bundle(import.meta.resolve('./src/live/open-line.ts')),
    worker: bundle(import.meta.resolve('./src/worker/index.ts')),
    style: bundle(import.meta.resolve('./src/ui/style/index.css')),
  }
}

function bundle(url: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(url)],
    bundle: true,
    minify: true,
    platform: 'browser',
    // What phones since 2022 understand.
    target: ['chrome103', 'safari16', 'firefox103'],
    format: 'esm',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  })
  return outputFiles.map((file) => file.text).join('')
}

/** Two builds at once must not read each other's half-written files. */
function write(name: string, text: string): void {
  const path = join(target, name)
  writeFileSync(`${path}.${process.pid}`, text)
  renameSync(`${path}.${process.pid}`, path)
}

if (import.meta.main) {
  const { html, script, live, worker, style } = buildPage()
  mkdirSync(target, { recursive: true })
  write('page.html', html)
  write('app.txt', script)
  write('live.txt', live)
  write('worker.txt', worker)
  write('style.css', style)
}
