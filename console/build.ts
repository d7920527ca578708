import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const source = join(import.meta.dirname, 'src')
/** Beside the function that serves them: its bundle embeds these four as texts. */
const target = join(import.meta.dirname, '..', 'functions', 'console', 'dist')

/** The four texts a browser loads. */
export interface Page {
  html: string
  script: string
  /** what listening needs: brought in after the page has opened */
  live: string
  style: string
}

/** Builds the page in memory. Same sources, same texts. */
export function buildPage(): Page {
  return {
    html: readFileSync(join(source, 'page.html'), 'utf8'),
    script: bundle(import.meta.resolve('./src/app/main.ts')),
    live: bundle(import.meta.resolve('./src/live/open-line.ts')),
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
  const { html, script, live, style } = buildPage()
  mkdirSync(target, { recursive: true })
  write('page.html', html)
  write('app.txt', script)
  write('live.txt', live)
  write('style.css', style)
}
