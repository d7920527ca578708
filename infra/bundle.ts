import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AssetHashType, DockerImage, Stack } from 'aws-cdk-lib'
import { Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { buildSync } from 'esbuild'

const house = join(import.meta.dirname, '..')

/** The AWS SDK and Powertools still call `require` for Node's own modules; an ES module has none. */
const requireForModules =
  "import{createRequire as carebedRequire}from'node:module';const require=carebedRequire(import.meta.url);"

/** Pages and styles are texts inside the bundle of the function that serves them. */
const texts = { '.html': 'text', '.css': 'text', '.svg': 'text', '.txt': 'text' } as const

/**
 * Bundles `functions/<name>/index.ts` into one minified ES module in `folder`. A room of the same name with a
 * `build.ts` (the console) is built first, by running that file.
 */
function bundle(name: string, folder: string): void {
  const ownBuild = join(house, name, 'build.ts')
  if (existsSync(ownBuild)) {
    execFileSync(process.execPath, [ownBuild], { cwd: house, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  buildSync({
    absWorkingDir: house,
    entryPoints: [join('functions', name, 'index.ts')],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: requireForModules },
    loader: texts,
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
  })
}

/** The code of a function. Where bundling is off (template tests) it is a text that says so. */
export function codeOf(scope: Construct, name: string): Code {
  if (!Stack.of(scope).bundlingRequired) {
    return Code.fromInline('// not bundled: this template is for reading only')
  }
  return Code.fromAsset(join(house, 'functions', name), {
    // The hash is of the bundle: same sources, same hash, whatever the folder or the day.
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Required by the type; never run, because the local bundler never declines.
      image: DockerImage.fromRegistry('none'),
      local: {
        tryBundle(folder: string) {
          bundle(name, folder)
          return true
        },
      },
    },
  })
}
