import { environment, readEnv } from '../../adapters/aws/env.ts'
import script from './dist/app.txt'
import html from './dist/page.html'
import style from './dist/style.css'
import { buildHandler } from './handler.ts'

const env = readEnv(environment.pick({ CONSOLE_ORIGIN: true, ISSUER: true, AUDIENCE: true, CLIENT_ID: true }))

export const handler = buildHandler({
  page: { html, script, style },
  origin: env.CONSOLE_ORIGIN,
  signIn: { issuer: env.ISSUER, clientId: env.CLIENT_ID, audience: env.AUDIENCE },
})
