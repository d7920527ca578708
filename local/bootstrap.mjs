// Runs before `npm start` and `npm test`, on any Node from 20.19 on and with nothing installed yet, hence plain
// JavaScript. Installs what is missing and sees to it that Node 24 is there. Does nothing, fast, when all is well.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(project, 'node_modules')
/** Holds the hash of the package-lock.json that node_modules was last found to match. */
const note = join(modules, '.carebed-lock')
const platformNode = join(modules, '.bin', 'node')
const NEEDED = 24

const lockFile = readFileSync(join(project, 'package-lock.json'), 'utf8')
const lockHash = createHash('sha256').update(lockFile).digest('hex')
if (readText(note) !== lockHash) bringUpToDate()

function bringUpToDate() {
  if (!matchesLock()) install()
  checkNode()
  writeFileSync(note, lockHash)
}

/** Whether npm itself noted that every package of the lock file is installed, as after an `npm ci` by hand or in CI. */
function matchesLock() {
  const noted = readText(join(modules, '.package-lock.json'))
  if (noted === undefined) return false
  const installed = JSON.parse(noted).packages
  return Object.entries(JSON.parse(lockFile).packages).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  )
}

function install() {
  console.log('carebed: installing what is missing (once, about a minute) …')
  const args = ['ci', '--no-audit', '--no-fund', '--progress=true', '--loglevel=http']
  const npm = process.env.npm_execpath
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: project, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: project, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) stop('npm ci did not succeed; its messages are above. Then try again.')
}

/** The platform's Node comes as an optional package; without one that runs, Node 24 of the machine will do. */
function checkNode() {
  if (existsSync(platformNode) && major(platformNode) >= NEEDED) return
  const own = [process.execPath, 'node'].filter((node) => !isPlatformNode(node) && major(node) >= NEEDED)
  if (own.length === 0)
    stop(
      `carebed runs on Node ${NEEDED}, and npm has none for ${process.platform} ${process.arch} that runs here.\n` +
        `Install Node ${NEEDED} from https://nodejs.org/en/download and run the same command again.`,
    )
  rmSync(platformNode, { force: true }) // one that does not run would hide the machine's own
}

function isPlatformNode(node) {
  return existsSync(node) && realpathSync(node).startsWith(modules)
}

function major(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1] ?? 0)
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

function stop(message) {
  console.error(`carebed: ${message}`)
  process.exit(1)
}
