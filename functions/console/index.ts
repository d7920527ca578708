import { environment, readEnv } from '../../adapters/aws/env.ts'
import script from './dist/app.txt'
import live from './dist/live.txt'
import html from './dist/page.html'
import style from './dist/style.css'
import worker from './dist/worker.txt'
import { buildHandler } from './handler.ts'

const env = readEnv(
  environment.pick({ CONSOLE_ORIGIN: true, ISSUER: true, AUDIENCE: true, CLIENT_ID: true, LIVE_URL: true }),
)

export const handler = buildHandler({
  page: { html, script, live, worker, style },
  origin: env.CONSOLE_ORIGIN,
  signIn: { issuer: env.ISSUER, clientId: env.CLIENT_ID, audience: env.AUDIENCE },
  liveUrl: env.LIVE_URL,
})
